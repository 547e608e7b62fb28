import { type Recipe, recipeDefault, sharedDefaults } from "../setting/recipes";
import type { NetworkConfig } from "../resolved-config";
import type { StackSettings } from "../stack/schema";

type NetworkSettings = NonNullable<StackSettings["plinth:network"]>;

/** The first zones of a region, as many as the recipe has. */
function defaultZones(recipe: Recipe, region: string): readonly string[] {
  const count = recipeDefault(recipe, "network.availabilityZones");
  return ["a", "b", "c", "d"].slice(0, count).map((letter) => region + letter);
}

/** The network with its defaults. */
export function resolveNetwork(settings: NetworkSettings, recipe: Recipe, region: string): NetworkConfig {
  const { existing, flowLogs } = settings;
  if (existing)
    return {
      kind: "existing",
      vpcId: existing.vpcId,
      cidrBlock: existing.cidrBlock,
      publicSubnetIds: existing.publicSubnetIds ?? [],
      privateSubnetIds: existing.privateSubnetIds ?? [],
      isolatedSubnetIds: existing.isolatedSubnetIds ?? [],
    };
  return {
    kind: "created",
    cidrBlock: settings.cidrBlock ?? recipeDefault(recipe, "network.cidrBlock"),
    availabilityZones: settings.availabilityZones ?? defaultZones(recipe, region),
    natGateways: settings.natGateways ?? recipeDefault(recipe, "network.natGateways"),
    interfaceEndpoints: settings.interfaceEndpoints ?? sharedDefaults["network.interfaceEndpoints"],
    flowLogs: {
      trafficType: flowLogs?.trafficType ?? recipeDefault(recipe, "network.flowLogs.trafficType"),
      retentionInDays: flowLogs?.retentionInDays ?? recipeDefault(recipe, "network.flowLogs.retentionInDays"),
    },
  };
}
