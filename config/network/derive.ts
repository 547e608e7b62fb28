import type { z } from "zod";
import { type Created, createdOrExisting, type Existing } from "../setting/created-or-existing";
import { resolved } from "../setting/resolved";
import type { Recipe } from "../setting/default";
import { defaultZoneLetters, networkSchema } from "./schema";

/** A VPC that the stack makes. */
export type CreatedNetworkConfig = Created<typeof networkSchema> & {
  readonly availabilityZones: readonly string[];
};

/** A VPC that the stack uses. */
export type ExistingNetworkConfig = Existing<typeof networkSchema>;

/** The VPC of a stack. */
export type NetworkConfig = CreatedNetworkConfig | ExistingNetworkConfig;

/** The network with its defaults: the first zones of the region, as many as the recipe has. */
export function deriveNetwork(
  given: z.output<typeof networkSchema>,
  recipe: Recipe,
  region: string,
): NetworkConfig {
  const config = createdOrExisting<typeof networkSchema>(resolved(networkSchema, given, recipe));
  if (config.kind === "existing") return config;
  const first = defaultZoneLetters.values[recipe].map((letter) => region + letter);
  return { ...config, availabilityZones: config.availabilityZones ?? first };
}
