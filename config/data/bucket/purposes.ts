import type { Recipe } from "../../setting/recipes";
import type { BucketPurpose, CorsConfig, CreatedBucketConfig } from "../../resolved-config";
import { listOf } from "../../messages/suggestion";

/** What a bucket is for, in the order in which it is told. */
export const bucketPurposeNames = ["assets", "uploads", "backups", "scratch", "logs"] as const;

/** The settings whose default the purpose decides. */
interface PurposeDefaults {
  readonly versioning: boolean;
  readonly expirationInDays: number | undefined;
  readonly noncurrentVersionExpirationInDays: number | undefined;
  readonly transitions: CreatedBucketConfig["transitions"];
  readonly presignedUrlMaxAge: number;
  readonly forceDestroy: boolean;
  readonly corsMethods: CorsConfig["allowedMethods"];
}

type ByPurpose<T> = Readonly<Record<BucketPurpose, T | ByRecipe<T>>>;
type ByRecipe<T> = Readonly<Record<Recipe, T>>;

const none = undefined;
const reading = ["GET", "HEAD"] as const;
const archived = { STANDARD_IA: 30, GLACIER_IR: 90 } as const;
const inStaging = { staging: true, production: false } as const;
const logDays = { staging: 30, production: 365 } as const;

/**
 * Every default that the purpose decides; `transitions` are days until an object moves to a storage class.
 * What nobody can make again is versioned, and only what is worthless goes away with the bucket.
 */
const purposeDefaults: { readonly [K in keyof PurposeDefaults]: ByPurpose<PurposeDefaults[K]> } = {
  versioning: { assets: true, uploads: true, backups: true, scratch: false, logs: true },
  expirationInDays: { assets: none, uploads: none, backups: none, scratch: 7, logs: logDays },
  noncurrentVersionExpirationInDays: { assets: 30, uploads: 90, backups: 90, scratch: none, logs: 7 },
  transitions: { assets: {}, uploads: {}, backups: archived, scratch: {}, logs: {} },
  presignedUrlMaxAge: { assets: 0, uploads: 3600, backups: 0, scratch: 0, logs: 0 },
  forceDestroy: { assets: false, uploads: false, backups: false, scratch: inStaging, logs: inStaging },
  corsMethods: {
    assets: reading,
    uploads: [...reading, "PUT", "POST"],
    backups: reading,
    scratch: reading,
    logs: reading,
  },
};

/** The key of a setting whose default the purpose decides. */
export type PurposeKey = keyof PurposeDefaults;

/** The default of a setting for a bucket. */
export function bucketDefault<K extends PurposeKey>(
  key: K,
  purpose: BucketPurpose,
  recipe: Recipe,
): PurposeDefaults[K] {
  return ofRecipe<PurposeDefaults[K]>(purposeDefaults[key][purpose], recipe);
}

function ofRecipe<T>(value: T | ByRecipe<T>, recipe: Recipe): T {
  const differs = typeof value === "object" && value !== null && recipe in value;
  return differs ? (value as ByRecipe<T>)[recipe] : (value as T);
}

/** The defaults of a setting in words: `Default: 30 (assets), 90 (uploads and backups).` */
export function describePurposeDefaults(key: PurposeKey): string {
  const purposes = new Map<string, BucketPurpose[]>();
  for (const purpose of bucketPurposeNames) {
    const [staging, production] = [
      shown(bucketDefault(key, purpose, "staging")),
      shown(bucketDefault(key, purpose, "production")),
    ];
    const text = staging === production ? staging : `${staging} in staging and ${production} in production`;
    purposes.set(text, [...(purposes.get(text) ?? []), purpose]);
  }
  return `Default: ${[...purposes].map(([text, names]) => `${text} (${listOf(names, "and")})`).join(", ")}.`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return listOf(value as string[], "and");
  if (typeof value === "object" && value !== null)
    return shown(Object.entries(value).map((entry) => entry.join(" "))) || "none";
  return value === undefined ? "none" : String(value);
}
