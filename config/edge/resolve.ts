import { mapEntries } from "../mappings/map-entries";
import { type Recipe, recipeDefault, sharedDefaults } from "../setting/recipes";
import type { DistributionConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";

type DistributionSettings = NonNullable<StackSettings["plinth:distributions"]>[string];

/** A distribution with its defaults: every host that a route has. */
export function resolveDistribution(
  settings: DistributionSettings,
  recipe: Recipe,
  routeHosts: readonly string[],
): DistributionConfig {
  return {
    hosts: settings.hosts ?? routeHosts,
    paths: mapEntries(settings.paths, (target) => ({
      bucket: typeof target === "string" ? target : target.bucket,
      ttl: (typeof target === "string" ? undefined : target.ttl) ?? sharedDefaults["distributions.paths.ttl"],
    })),
    priceClass: settings.priceClass ?? sharedDefaults["distributions.priceClass"],
    originSecretVersion: settings.originSecretVersion ?? sharedDefaults["distributions.originSecretVersion"],
    accessLogRetentionInDays:
      settings.accessLogRetentionInDays ?? recipeDefault(recipe, "distributions.accessLogRetentionInDays"),
  };
}
