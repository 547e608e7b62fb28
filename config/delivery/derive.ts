import type { z } from "zod";
import type { Recipe } from "../setting/default";
import { type Resolved, resolved } from "../setting/resolved";
import { accountSchema } from "./schema";

type AccountSettings = Resolved<typeof accountSchema>;

/** Which workflows on GitHub may deploy. */
export type GithubConfig = NonNullable<AccountSettings["github"]> & {
  readonly previewEnvironments: readonly string[];
};

/** What the section `plinth:account` of the shared stack asks for. */
export type DeliveryConfig = Omit<AccountSettings, "github"> & { readonly github?: GithubConfig };

/** What an account has once, with its defaults. */
export function deriveDelivery(given: z.output<typeof accountSchema>, recipe: Recipe): DeliveryConfig {
  const { github, ...others } = resolved(accountSchema, given, recipe);
  if (!github) return others;
  const previewEnvironments = github.previewEnvironments ?? github.environments.filter(isNoProduction);
  return { ...others, github: { ...github, previewEnvironments } };
}

/** What production is called more often than not: a default that is too narrow harms less than one that is too wide. */
function isNoProduction(environment: string): boolean {
  return environment !== "production" && environment !== "prod";
}
