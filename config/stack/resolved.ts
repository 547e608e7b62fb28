import type { StoreConfigs } from "../data/store-behaviour";
import type { Recipe } from "../setting/default";
import type { Resolved } from "../setting/resolved";
import type { DeliveryConfig } from "../delivery/derive";
import type { DomainConfig } from "../domains/derive";
import type { DistributionConfig } from "../edge/derive";
import type { alarmsSchema } from "../foundation/alarms-schema";
import type { overridesSchema, WaiverConfig } from "../foundation/gate-schema";
import type { keysSchema } from "../foundation/keys-schema";
import type { Partition } from "../foundation/partition";
import type { SecretConfig } from "../foundation/secrets-schema";
import type { LoadBalancerConfig } from "../ingress/derive";
import type { NetworkConfig } from "../network/derive";
import type { ClusterConfig } from "../compute/cluster-schema";
import type { WorkloadConfigs } from "../compute/workload-behaviour";

/** A whole stack, with the recipe applied and nothing left to decide. */
export interface StackConfig extends StoreConfigs, WorkloadConfigs {
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly recipe: Recipe;
  readonly environment: string;
  readonly system: string;
  readonly owner: string;
  readonly costCenter: string;
  readonly permissionsBoundary?: string;
  readonly alarms: Resolved<typeof alarmsSchema>;
  /** ARNs of keys that are used instead of made. */
  readonly keys: Readonly<Partial<Record<keyof Resolved<typeof keysSchema>, string>>>;
  readonly waivers: readonly WaiverConfig[];
  /** Type token or glob of logical names -> properties. */
  readonly overrides: Resolved<typeof overridesSchema>;
  readonly domains: Readonly<Record<string, DomainConfig>>;
  readonly network?: NetworkConfig;
  readonly secrets: Readonly<Record<string, SecretConfig>>;
  /** Those that routes lead to, by name; main is the one of plinth:loadBalancer. */
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConfig>>;
  /** Present only with the main load balancer, before which they stand. */
  readonly distributions: Readonly<Record<string, DistributionConfig>>;
  /** Present if there is a service. */
  readonly cluster?: ClusterConfig;
  readonly delivery?: DeliveryConfig;
}
