import type * as aws from "@pulumi/aws";
import type { CorsSpec } from "./bucket-spec";

/** One rule for all origins: a page may ask this of the bucket. What it gets is decided by its signature. */
export function corsRule(cors: CorsSpec): aws.types.input.s3.BucketCorsConfigurationCorsRule {
  return {
    allowedOrigins: [...cors.allowedOrigins],
    allowedMethods: [...cors.allowedMethods],
    allowedHeaders: [...cors.allowedHeaders],
    exposeHeaders: [...cors.exposeHeaders],
    maxAgeSeconds: cors.maxAgeSeconds,
  };
}
