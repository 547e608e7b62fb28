import type { Store } from "../../foundation/grant";
import { bareArn, type Location } from "../../foundation/location";
import { bucketLink } from "./bucket-link";
import type { BucketUser } from "./bucket-spec";

/** A bucket that somebody else owns: used, never changed. Its policy must not refuse this account. */
export interface ExistingBucketSpec {
  readonly kind: "existing";
  readonly bucketName: string;
  /** The customer-managed key that encrypts it. @default one of S3's own, which needs no permission */
  readonly kmsKeyArn?: string;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, BucketUser>>;
}

/** What services get of a bucket that is not ours. */
export function existingBucket(noun: string, spec: ExistingBucketSpec, location: Location): Store {
  const bucket = {
    name: spec.bucketName,
    arn: bareArn(location, "s3", spec.bucketName),
    kmsKeyArn: spec.kmsKeyArn,
    users: spec.users,
    ready: [],
  };
  return { linkFor: (service) => bucketLink(noun, bucket, service) };
}
