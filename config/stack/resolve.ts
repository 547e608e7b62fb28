import { mapEntries } from "../mappings/map-entries";
import { withoutAbsent } from "../mappings/without-absent";
import { resolved } from "../setting/resolved";
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
import { deriveServicePorts } from "../compute/service/derive-ports";
import { deriveWorkloads } from "../compute/workload-behaviour";
import { deriveStores } from "../data/store-behaviour";
import { StoreUsers } from "../data/store-users";

/** Applies the recipe and the shared defaults to settings; total, so that checks can go on when some were refused. */
export function resolveStack(settings: Partial<StackSettings>, names: DeclaredNames): StackConfig {
  const recipe = settings["plinth:recipe"] ?? "production";
  const region = settings["aws:region"] ?? "";
  const images = settings["plinth:images"] ?? {};
  const network = settings["plinth:network"] && deriveNetwork(settings["plinth:network"], recipe, region);
  const { loadBalancers, distributions, saidHosts, verifiedHosts, domains } = deriveIngress(
    settings,
    recipe,
    network,
  );
  const ports = deriveServicePorts(settings["plinth:services"], recipe);
  const workloads = deriveWorkloads(settings, {
    recipe,
    names,
    images,
    ports,
    domains,
    saidHosts,
    verifiedHosts,
  });
  const users = new StoreUsers({ ...workloads.jobs, ...workloads.services });
  return withoutAbsent({
    account: settings["aws:allowedAccountIds"]?.[0] ?? "",
    ...{ region, recipe, partition: partitionOf(region) },
    environment: settings["plinth:environment"] ?? "",
    system: settings["plinth:system"] ?? "",
    owner: settings["plinth:owner"] ?? "",
    costCenter: settings["plinth:costCenter"] ?? "",
    permissionsBoundary: settings["plinth:permissionsBoundary"],
    alarms: resolved(alarmsSchema, settings["plinth:alarms"] ?? {}, recipe),
    keys: mapEntries(settings["plinth:keys"], (key) => key?.existing),
    waivers: settings["plinth:waivers"] ?? [],
    overrides: settings["plinth:overrides"] ?? {},
    ...{ network, domains, loadBalancers, distributions },
    secrets: mapEntries(settings["plinth:secrets"], (given) => resolved(secret, given, recipe)),
    ...deriveStores(settings, { recipe, users, served: servedBuckets(distributions) }),
    cluster:
      Object.keys(workloads.services).length + Object.keys(workloads.jobs).length > 0
        ? resolved(clusterSchema, settings["plinth:cluster"] ?? {}, recipe)
        : undefined,
    ...workloads,
    delivery: settings["plinth:account"] && deriveDelivery(settings["plinth:account"], recipe),
  });
}

function servedBuckets(distributions: StackConfig["distributions"]): ReadonlySet<string> {
  const targets = Object.values(distributions).flatMap(({ paths }) => Object.values(paths));
  return new Set(targets.map(({ bucket }) => bucket));
}
