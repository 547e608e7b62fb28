import { mapEntries } from "../mappings/map-entries";
import { sharedDefaults } from "../setting/recipes";
import type { DeliveryConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";

/** What an account has once, with its defaults. */
export function resolveDelivery(settings: NonNullable<StackSettings["plinth:account"]>): DeliveryConfig {
  const { repositories, github } = settings;
  const environments = github?.environments ?? sharedDefaults["account.github.environments"];
  return {
    repositories: mapEntries(repositories, ({ keep, existing }) => ({
      keep: keep ?? sharedDefaults["account.repositories.keep"],
      ...(existing && { existing }),
    })),
    ...(github && {
      github: {
        ...github,
        environments,
        previewEnvironments: github.previewEnvironments ?? environments.filter(isNoProduction),
        branch: github.branch ?? sharedDefaults["account.github.branch"],
      },
    }),
  };
}

/** What production is called more often than not: a default that is too narrow harms less than one that is too wide. */
function isNoProduction(environment: string): boolean {
  return environment !== "production" && environment !== "prod";
}
