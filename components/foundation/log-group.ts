import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "./encryption-key";

/** A log of CloudWatch, as what writes it wants it. */
export interface LogGroupArgs {
  /** Its name in AWS, where the service that writes it chooses that. @default Pulumi's own */
  readonly name?: string;
  /** Days that a line is kept. */
  readonly retentionInDays: number;
  /** Encrypts it. */
  readonly key: EncryptionKey;
}

/** A log group that expires and is encrypted: one that AWS makes by itself does neither. */
export function createLogGroup(
  logicalName: string,
  { name, retentionInDays, key }: LogGroupArgs,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(logicalName, { name, retentionInDays, kmsKeyId: key.arn }, opts);
}
