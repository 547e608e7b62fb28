import type { Recipe } from "../setting/recipes";
import type { BucketConfig } from "../data/bucket/resolved";
import type { CacheConfig } from "../data/cache/resolved";
import type { DatabaseConfig } from "../data/database/resolved";
import type { DeliveryConfig } from "../delivery/resolved";
import type { DomainConfig } from "../domains/resolved";
import type { DistributionConfig } from "../edge/resolved";
import type { FileSystemConfig } from "../data/file-system/resolved";
import type { Partition, SecretConfig, WaiverConfig } from "../foundation/resolved";
import type { LoadBalancerConfig } from "../ingress/resolved";
import type { NetworkConfig } from "../network/resolved";
import type { ClusterConfig, ServiceConfig } from "../compute/service/resolved";

/** A whole stack, with the recipe applied and nothing left to decide. */
export interface StackConfig {
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly recipe: Recipe;
  readonly environment: string;
  readonly system: string;
  readonly owner: string;
  readonly costCenter: string;
  readonly permissionsBoundary?: string;
  readonly alarms: { readonly emails: readonly string[] };
  /** ARNs of keys that are used instead of made. */
  readonly keys: Readonly<Partial<Record<"data" | "logs" | "secrets" | "alarms", string>>>;
  readonly waivers: readonly WaiverConfig[];
  /** Type token or glob of logical names -> properties. */
  readonly overrides: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly domains: Readonly<Record<string, DomainConfig>>;
  readonly network?: NetworkConfig;
  readonly secrets: Readonly<Record<string, SecretConfig>>;
  readonly databases: Readonly<Record<string, DatabaseConfig>>;
  readonly caches: Readonly<Record<string, CacheConfig>>;
  readonly buckets: Readonly<Record<string, BucketConfig>>;
  readonly fileSystems: Readonly<Record<string, FileSystemConfig>>;
  /** Present if a service has routes. */
  readonly loadBalancer?: LoadBalancerConfig;
  /** Present only with a load balancer. */
  readonly distributions: Readonly<Record<string, DistributionConfig>>;
  /** Present if there is a service. */
  readonly cluster?: ClusterConfig;
  readonly services: Readonly<Record<string, ServiceConfig>>;
  readonly delivery?: DeliveryConfig;
}
