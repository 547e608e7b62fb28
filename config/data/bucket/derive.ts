import { bucketDefault, type PurposeKey } from "./purposes";
import { type Recipe, sharedDefaults } from "../../setting/recipes";
import type { BucketConfig, BucketPurpose, CorsConfig, CreatedBucketConfig } from "../../resolved-config";
import type { StackSettings } from "../../stack/schema";
import type { StoreUsers } from "../store-users";
import { withoutAbsent } from "../../mappings/without-absent";

type BucketSettings = NonNullable<StackSettings["plinth:buckets"]>[string];

/** A bucket with the defaults of its purpose; a purpose that is missing counts as uploads, and the checks say so. */
export function resolveBucket(
  name: string,
  settings: BucketSettings,
  recipe: Recipe,
  users: StoreUsers,
  served: boolean,
): BucketConfig {
  if (settings.existing) return { kind: "existing", ...settings.existing, users: users.ofBucket(name) };
  const { purpose = "uploads", cors } = settings;
  const byPurpose = <K extends PurposeKey>(key: K) => bucketDefault(key, purpose, recipe);
  const versioning = settings.versioning ?? byPurpose("versioning");
  const expirationInDays = settings.expirationInDays ?? byPurpose("expirationInDays");
  return withoutAbsent({
    kind: "created",
    purpose,
    versioning,
    expirationInDays,
    noncurrentVersionExpirationInDays:
      settings.noncurrentVersionExpirationInDays ??
      (versioning ? byPurpose("noncurrentVersionExpirationInDays") : undefined),
    transitions: withoutAbsent(settings.transitions ?? before(expirationInDays, byPurpose("transitions"))),
    objectLockInDays: settings.objectLockInDays,
    cors: cors && resolveCors(cors, purpose, recipe),
    presignedUrlMaxAge: settings.presignedUrlMaxAge ?? byPurpose("presignedUrlMaxAge"),
    forceDestroy: settings.forceDestroy ?? byPurpose("forceDestroy"),
    served,
    import: settings.import,
    users: users.ofBucket(name),
  });
}

/** The default moves that come before an object is deleted: S3 refuses the others. */
function before(
  expirationInDays: number | undefined,
  transitions: CreatedBucketConfig["transitions"],
): CreatedBucketConfig["transitions"] {
  const entries = Object.entries(transitions);
  return Object.fromEntries(entries.filter(([, days]) => days < (expirationInDays ?? Infinity)));
}

function resolveCors(
  cors: NonNullable<BucketSettings["cors"]>,
  purpose: BucketPurpose,
  recipe: Recipe,
): CorsConfig {
  return {
    allowedOrigins: cors.allowedOrigins,
    allowedMethods: cors.allowedMethods ?? bucketDefault("corsMethods", purpose, recipe),
    allowedHeaders: cors.allowedHeaders ?? sharedDefaults["buckets.cors.allowedHeaders"],
    exposeHeaders: cors.exposeHeaders ?? sharedDefaults["buckets.cors.exposeHeaders"],
    maxAgeSeconds: cors.maxAgeSeconds ?? sharedDefaults["buckets.cors.maxAgeSeconds"],
  };
}
