import type * as aws from "@pulumi/aws";
import type { CreatedBucketConfig } from "../../../config/stack-config";

/** One rule for all origins: a page may ask this of the bucket. What it gets is decided by its signature. */
export function corsRule(
  cors: NonNullable<CreatedBucketConfig["cors"]>,
): aws.types.input.s3.BucketCorsConfigurationCorsRule {
  return {
    allowedOrigins: [...cors.allowedOrigins],
    allowedMethods: [...cors.allowedMethods],
    allowedHeaders: [...cors.allowedHeaders],
    exposeHeaders: [...cors.exposeHeaders],
    maxAgeSeconds: cors.maxAgeSeconds,
  };
}
