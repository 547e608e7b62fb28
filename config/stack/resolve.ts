import { mapEntries } from "../mappings/map-entries";
import { resolved } from "../setting/resolved";
import type { Recipe } from "../setting/default";
import type { DeclaredNames } from "../references/references";
import type { StackConfig } from "../resolved-config";
import { alarmsSchema } from "../foundation/alarms-schema";
import { secret } from "../foundation/secrets-schema";
import { clusterSchema } from "../compute/cluster-schema";
import { partitionOf } from "../foundation/partition";
import type { StackSettings } from "./schema";
import { deriveDelivery } from "../delivery/derive";
import { deriveIngress } from "../ingress/derive";
import { deriveNetwork } from "../network/derive";
import { deriveWorkloads } from "../compute/derive-workloads";
import { deriveStores } from "../data/derive-stores";
import { StoreUsers } from "../data/store-users";

/** Applies the recipe and the shared defaults to settings; total, so that checks can go on when some were refused. */
export function resolveStack(settings: Partial<StackSettings>, names: DeclaredNames): StackConfig {
  const recipe = settings["plinth:recipe"] ?? "production";
  const region = settings["aws:region"] ?? "";
  const network = settings["plinth:network"] && deriveNetwork(settings["plinth:network"], recipe, region);
  const ingress = deriveIngress(settings, recipe, network);
  const { distributions, verifiedHosts, domains } = ingress;
  const delivery = settings["plinth:account"] && deriveDelivery(settings["plinth:account"], recipe);
  const images = settings["plinth:images"] ?? {};
  const workloads = deriveWorkloads(settings, { recipe, names, images, domains, verifiedHosts });
  const users = new StoreUsers(workloads.services);
  return {
    ...resolveIdentity(settings, recipe, region),
    domains,
    ...(network && { network }),
    secrets: mapEntries(settings["plinth:secrets"], (given) => resolved(secret, given, recipe)),
    ...deriveStores(settings, { recipe, users, served: servedBuckets(distributions) }),
    ...(ingress.loadBalancer && { loadBalancer: ingress.loadBalancer }),
    distributions,
    ...(Object.keys(workloads.services).length > 0 && {
      cluster: resolved(clusterSchema, settings["plinth:cluster"] ?? {}, recipe),
    }),
    ...workloads,
    ...(delivery && { delivery }),
  };
}

function servedBuckets(distributions: StackConfig["distributions"]): ReadonlySet<string> {
  const targets = Object.values(distributions).flatMap(({ paths }) => Object.values(paths));
  return new Set(targets.map(({ bucket }) => bucket));
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
    alarms: resolved(alarmsSchema, settings["plinth:alarms"] ?? {}, recipe),
    keys: mapEntries(settings["plinth:keys"], (key) => key?.existing),
    waivers: settings["plinth:waivers"] ?? [],
    overrides: settings["plinth:overrides"] ?? {},
  };
}
