import { by, type PerRecipe } from "../../setting/default";

/** What a bucket is for, in the order in which it is told. */
export const bucketPurposes = ["assets", "uploads", "backups", "scratch", "logs"] as const;

/** What a bucket is for; decides the defaults, how it is encrypted, and whose access logs go where. */
export type BucketPurpose = (typeof bucketPurposes)[number];

/** A default that the purpose decides: one for each. */
export function byPurpose<const T>(values: Readonly<Record<BucketPurpose, T | PerRecipe<T>>>) {
  return by<T>("purpose", values);
}
