import type { Store } from "../../foundation/grant";
import { bareArn, type Location } from "../../foundation/location";
import { bucketLink } from "./bucket-link";
import type { ExistingBucketConfig } from "../../../config/stack-config";

/** What services get of a bucket that somebody else owns: used, never changed. */
export function existingBucket(name: string, config: ExistingBucketConfig, location: Location): Store {
  const bucket = {
    name: config.bucketName,
    arn: bareArn(location, "s3", config.bucketName),
    kmsKeyArn: config.kmsKeyArn,
    users: config.users,
    ready: [],
  };
  return { linkFor: (service) => bucketLink(name, bucket, service) };
}
