import type { StoreKind } from "../store-kind";
import { bucket } from "./schema";

/** `plinth:buckets` */
export const bucketKind = {
  singular: "bucket",
  says: "Buckets for objects, by name; all private.",
  entry: bucket,
  access: ["read", "write", "readWrite"],
  attributes: ["name", "arn"],
  secretAttributes: [],
  signsIn: false,
  rights: {
    // A service has some of these. With all S3 Files makes files of objects, in the name of a role of the stack.
    workload: ["s3:AbortMultipartUpload", "s3:DeleteObject*", "s3:GetObject*", "s3:List*", "s3:PutObject*"],
    deploy: [],
    madeWithTags: [],
  },
  inNetwork: false,
} as const satisfies StoreKind;
