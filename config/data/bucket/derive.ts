import type { z } from "zod";
import { mapEntries } from "../../mappings/map-entries";
import { withoutAbsent } from "../../mappings/without-absent";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { StoreSurroundings } from "../store-behaviour";
import type { Users } from "../store-users";
import type { StoreAccess } from "../stores";
import type { BucketPurpose } from "./purposes";
import { bucket } from "./schema";

/** What one service may do with a bucket. */
export interface BucketUserConfig {
  readonly access: StoreAccess<"buckets">;
}

interface Used {
  /** Who uses it, by service. */
  readonly users: Users<BucketUserConfig>;
}

/** A bucket that the stack makes. */
export type CreatedBucketConfig = Created<typeof bucket> &
  Used & {
    readonly purpose: BucketPurpose;
    /** Whether a distribution serves it: CloudFront distributions of this account may then read every object. */
    readonly served: boolean;
  };

/** A bucket that the stack uses. */
export type ExistingBucketConfig = Existing<typeof bucket> & Used;

/** A bucket, made or used. */
export type BucketConfig = CreatedBucketConfig | ExistingBucketConfig;

/** The buckets, each with the defaults of its purpose and who uses it. */
export function deriveBuckets(
  given: Readonly<Record<string, z.output<typeof bucket>>>,
  { recipe, users, served }: StoreSurroundings,
): Readonly<Record<string, BucketConfig>> {
  return mapEntries(given, (settings, name) => {
    // A purpose that is missing counts as uploads, and the checks say so.
    const { purpose = "uploads" } = settings;
    const config = createdOrExisting(bucket, { ...settings, purpose }, recipe);
    const own = users.of("buckets", name, ({ access }) => ({ access }));
    if (config.kind === "existing") return { ...config, users: own };
    const { versioning, noncurrentVersionExpirationInDays, transitions } = config;
    return withoutAbsent({
      ...config,
      purpose,
      noncurrentVersionExpirationInDays: versioning ? noncurrentVersionExpirationInDays : undefined,
      transitions: settings.transitions ? transitions : movesBeforeTheEnd(config),
      served: served.has(name),
      users: own,
    });
  });
}

/** The moves that come before an object is deleted: S3 refuses the others. */
function movesBeforeTheEnd({
  transitions,
  expirationInDays = Infinity,
}: Created<typeof bucket>): CreatedBucketConfig["transitions"] {
  return Object.fromEntries(Object.entries(transitions).filter(([, days]) => days < expirationInDays));
}
