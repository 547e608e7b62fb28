import type { StoreLink } from "../../compute/workload/store-links";
import { withoutAbsent } from "../../mappings/without-absent";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { Resolved } from "../../setting/resolved";
import type { StoreSurroundings } from "../store-behaviour";
import type { Used } from "../store-users";
import type { bucket } from "./schema";

/** What one service may do with a bucket. */
export type BucketUserConfig = Pick<StoreLink<"buckets">, "access">;

/** A bucket that the stack makes. */
export type CreatedBucketConfig = Created<typeof bucket> &
  Used<BucketUserConfig> & {
    /** Whether a distribution serves it: CloudFront distributions of this account may then read every object. */
    readonly served: boolean;
  };

/** A bucket that the stack uses. */
export type ExistingBucketConfig = Existing<typeof bucket> & Used<BucketUserConfig>;

/** A bucket, made or used. */
export type BucketConfig = CreatedBucketConfig | ExistingBucketConfig;

/** A bucket with the moves and versions that make sense together, and who uses it. */
export function deriveBucket(
  settings: Resolved<typeof bucket>,
  name: string,
  { users, served }: StoreSurroundings,
): BucketConfig {
  const config = createdOrExisting<typeof bucket>(settings);
  const own = users.of("buckets", name, ({ access }) => ({ access }));
  if (config.kind === "existing") return { ...config, users: own };
  const { versioning, noncurrentVersionExpirationInDays, expirationInDays = Infinity } = config;
  const moves = Object.entries(config.transitions);
  return withoutAbsent({
    ...config,
    noncurrentVersionExpirationInDays: versioning ? noncurrentVersionExpirationInDays : undefined,
    // S3 refuses a move after the end.
    transitions: Object.fromEntries(moves.filter(([, days]) => days < expirationInDays)),
    served: served.has(name),
    users: own,
  });
}
