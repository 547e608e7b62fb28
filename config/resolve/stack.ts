import { mapEntries } from "../map-entries";
import { type Recipe, recipeDefault, sharedDefaults } from "../recipes";
import type { DeclaredNames } from "../references";
import type {
  DeliveryConfig,
  DomainConfig,
  LoadBalancerConfig,
  NetworkConfig,
  Partition,
  ServiceConfig,
  StackConfig,
} from "../resolved-config";
import type { StackSettings } from "../schema/stack";
import { resolveDatabase } from "./database";
import { resolveNetwork } from "./network";
import { resolveService } from "./service";

/** Applies the recipe and the shared defaults to settings; total, so that checks can go on when some were refused. */
export function resolveStack(settings: Partial<StackSettings>, names: DeclaredNames): StackConfig {
  const recipe = settings["plinth:recipe"] ?? "production";
  const region = settings["aws:region"] ?? "";
  const domains = mapEntries(settings["plinth:domains"], (domain): DomainConfig => {
    return { ...domain, subjectAlternativeNames: domain.subjectAlternativeNames ?? [] };
  });
  const images = settings["plinth:images"] ?? {};
  const network = settings["plinth:network"] && resolveNetwork(settings["plinth:network"], recipe, region);
  const services = mapEntries(settings["plinth:services"], (service, name) =>
    resolveService(name, service, { recipe, names, domains, images }),
  );
  const loadBalancer = resolveLoadBalancer(settings, recipe, services, network);
  const delivery = resolveDelivery(settings["plinth:account"]);
  const permissionsBoundary = settings["plinth:permissionsBoundary"];
  return {
    account: settings["aws:allowedAccountIds"]?.[0] ?? "",
    region,
    partition: partitionOf(region),
    recipe,
    environment: settings["plinth:environment"] ?? "",
    system: settings["plinth:system"] ?? "",
    owner: settings["plinth:owner"] ?? "",
    costCenter: settings["plinth:costCenter"] ?? "",
    ...(permissionsBoundary && { permissionsBoundary }),
    alarms: { emails: settings["plinth:alarms"]?.emails ?? sharedDefaults["alarms.emails"] },
    keys: mapEntries(settings["plinth:keys"], (key) => key?.existing),
    waivers: settings["plinth:waivers"] ?? [],
    overrides: settings["plinth:overrides"] ?? {},
    domains,
    ...(network && { network }),
    secrets: mapEntries(settings["plinth:secrets"], ({ from, store, length }) => ({
      from,
      store: store ?? sharedDefaults["secrets.store"],
      length: length ?? sharedDefaults["secrets.length"],
    })),
    databases: mapEntries(settings["plinth:databases"], (database, name) =>
      resolveDatabase(name, database, recipe),
    ),
    ...(loadBalancer && { loadBalancer }),
    ...(Object.keys(services).length > 0 && { cluster: resolveCluster(settings["plinth:cluster"], recipe) }),
    services,
    ...(delivery && { delivery }),
  };
}

function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function resolveLoadBalancer(
  settings: Partial<StackSettings>,
  recipe: Recipe,
  services: Readonly<Record<string, ServiceConfig>>,
  network: NetworkConfig | undefined,
): LoadBalancerConfig | undefined {
  if (!Object.values(services).some((service) => service.targetGroup)) return undefined;
  const given = settings["plinth:loadBalancer"] ?? {};
  const internal = given.internal ?? sharedDefaults["loadBalancer.internal"];
  const everybody = sharedDefaults["loadBalancer.ingressCidrBlocks"];
  return {
    idleTimeout: given.idleTimeout ?? sharedDefaults["loadBalancer.idleTimeout"],
    internal,
    ingressCidrBlocks: given.ingressCidrBlocks ?? (internal && network ? [network.cidrBlock] : everybody),
    deletionProtection: given.deletionProtection ?? recipeDefault(recipe, "loadBalancer.deletionProtection"),
    accessLogRetentionInDays:
      given.accessLogRetentionInDays ?? recipeDefault(recipe, "loadBalancer.accessLogRetentionInDays"),
  };
}

function resolveCluster(settings: StackSettings["plinth:cluster"], recipe: Recipe) {
  return {
    containerInsights: settings?.containerInsights ?? recipeDefault(recipe, "cluster.containerInsights"),
  };
}

function resolveDelivery(settings: StackSettings["plinth:account"]): DeliveryConfig | undefined {
  if (settings === undefined) return undefined;
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
