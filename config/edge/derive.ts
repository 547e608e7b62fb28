import type { z } from "zod";
import type { Recipe } from "../setting/default";
import { type Resolved, resolved } from "../setting/resolved";
import { distribution } from "./schema";

/** A CloudFront distribution in front of the load balancer. */
export type DistributionConfig = Resolved<typeof distribution> & {
  /** The hosts that lead to it. */
  readonly hosts: readonly string[];
};

/** A distribution with its defaults: every host that a route has. */
export function deriveDistribution(
  given: z.output<typeof distribution>,
  recipe: Recipe,
  routeHosts: readonly string[],
): DistributionConfig {
  const config = resolved(distribution, given, recipe);
  return { ...config, hosts: config.hosts ?? routeHosts };
}
