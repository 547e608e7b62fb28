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
    workload: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
    deploy: [],
    madeWithTags: [],
  },
  inNetwork: false,
} as const satisfies StoreKind;
