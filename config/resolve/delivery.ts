import { mapEntries } from "../map-entries";
import { sharedDefaults } from "../recipes";
import type { DeliveryConfig } from "../resolved-config";
import type { StackSettings } from "../schema/stack";

/** What an account has once, with its defaults. */
export function resolveDelivery(settings: NonNullable<StackSettings["plinth:account"]>): DeliveryConfig {
  const { repositories, github } = settings;
  return {
    repositories: mapEntries(repositories, ({ keep, existing }) => ({
      keep: keep ?? sharedDefaults["account.repositories.keep"],
      ...(existing && { existing }),
    })),
    ...(github && {
      github: {
        ...github,
        environments: github.environments ?? sharedDefaults["account.github.environments"],
        branch: github.branch ?? sharedDefaults["account.github.branch"],
      },
    }),
  };
}
