import { mapEntries } from "../mappings/map-entries";
import { type Recipe, recipeDefault, sharedDefaults } from "../setting/recipes";
import type { DeclaredNames } from "../references/references";
import type { Partition, StackConfig } from "../resolved-config";
import type { ServiceSettings, StackSettings } from "./schema";
import { resolveDelivery } from "../delivery/resolve";
import { resolveIngress } from "../ingress/resolve";
import { resolveLinks, resolveMounts } from "../compute/service/links";
import { resolveNetwork } from "../network/resolve";
import { type LinkedService, resolveService } from "../compute/service/resolve";
import { referencesOf, resolveValues } from "../compute/service/resolve-values";
import { resolveStores } from "../data/resolve-stores";
import { StoreUsers } from "../data/store-users";

/** Applies the recipe and the shared defaults to settings; total, so that checks can go on when some were refused. */
export function resolveStack(settings: Partial<StackSettings>, names: DeclaredNames): StackConfig {
  const recipe = settings["plinth:recipe"] ?? "production";
  const region = settings["aws:region"] ?? "";
  const network = settings["plinth:network"] && resolveNetwork(settings["plinth:network"], recipe, region);
  const linked = mapEntries(settings["plinth:services"], (service) => linkService(service, names));
  const ingress = resolveIngress(settings, recipe, network);
  const { distributions, verifiedHosts, domains } = ingress;
  const delivery = settings["plinth:account"] && resolveDelivery(settings["plinth:account"]);
  const users = new StoreUsers(mapEntries(linked, ({ settings: { user }, links }) => ({ user, links })));
  return {
    ...resolveIdentity(settings, recipe, region),
    domains,
    ...(network && { network }),
    secrets: mapEntries(settings["plinth:secrets"], ({ from, store, length }) => ({
      from,
      store: store ?? sharedDefaults["secrets.store"],
      length: length ?? sharedDefaults["secrets.length"],
    })),
    ...resolveStores(settings, recipe, users, distributions),
    ...(ingress.loadBalancer && { loadBalancer: ingress.loadBalancer }),
    distributions,
    ...(Object.keys(linked).length > 0 && { cluster: resolveCluster(settings["plinth:cluster"], recipe) }),
    services: mapEntries(linked, (service, name) =>
      resolveService(name, service, {
        ...{ recipe, domains, verifiedHosts },
        images: settings["plinth:images"] ?? {},
      }),
    ),
    ...(delivery && { delivery }),
  };
}

/** Whose stack it is, and what holds for all of it. */
function resolveIdentity(settings: Partial<StackSettings>, recipe: Recipe, region: string) {
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
  };
}

function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function linkService(settings: ServiceSettings, names: DeclaredNames): LinkedService {
  const values = resolveValues(settings, names);
  const mounts = resolveMounts(settings);
  return { settings, ...values, mounts, links: resolveLinks(settings, referencesOf(values), mounts) };
}

function resolveCluster(settings: StackSettings["plinth:cluster"], recipe: Recipe) {
  return {
    containerInsights: settings?.containerInsights ?? recipeDefault(recipe, "cluster.containerInsights"),
  };
}
