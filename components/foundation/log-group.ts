import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "./encryption-key";
import type { Offers } from "./offers";

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

/** An aspect: where each noun's logs are, for who reads them; their names are partly Pulumi's, and nobody guesses those. */
export function logGroupNames(offers: readonly Offers[]): Readonly<Record<string, Offers["logGroups"]>> {
  return Object.fromEntries(offers.map(({ of, logGroups }) => [of, logGroups]));
}
