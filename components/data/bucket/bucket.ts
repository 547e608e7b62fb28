import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../../foundation/encryption-key";
import { found } from "../../foundation/found";
import type { KeyFor } from "../../foundation/foundation";
import type { Link, Store } from "../../foundation/grant";
import { bareArn, type Location, type Stack } from "../../foundation/location";
import { policyDocument, type PolicyStatement } from "../../foundation/policy-document";
import { corsRule } from "./bucket-cors";
import { encryptionRule, usesDataKey } from "./bucket-encryption";
import { createHistory } from "./bucket-history";
import { bucketLink } from "./bucket-link";
import type { CreatedBucketConfig } from "../../../config/stack-config";
import { ACCESS_LOGS_PREFIX, bucketStatements, deliverServerAccessLogs } from "./bucket-statements";

export interface BucketArgs extends CreatedBucketConfig {
  readonly location: Location;
  readonly stack: Stack;
  /** `data` encrypts uploads, backups and scratch; the others have no key, and make none. */
  readonly keyFor?: KeyFor;
  /** Lets services of AWS write logs, given the bucket's ARN. @default S3, the access logs of other buckets */
  readonly writers?: (bucketArn: pulumi.Output<string>) => readonly PolicyStatement[];
  /** The bucket that keeps a line for every request to this one. @default none is kept */
  readonly accessLogs?: Bucket;
  /** Refuses to delete or replace the bucket until `protect` is taken off by hand. */
  readonly protect: boolean;
}

/**
 * A private bucket: TLS only, encrypted, no access control lists, no public access, one policy.
 *
 * Cost: 0.023 USD per GB and month, and 0.005 USD per 1,000 writes, 0.0004 USD per 1,000 reads.
 * Follows S3.5, S3.8, S3.9, S3.12, S3.13, S3.14, S3.17 and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class Bucket extends pulumi.ComponentResource implements Store {
  public readonly bucketName: pulumi.Output<string>;
  /** From the name, which a preview knows. */
  public readonly bucketArn: pulumi.Output<string>;
  /** e.g. `uploads-1a2b3c4.s3.eu-west-1.amazonaws.com` */
  public readonly regionalDomainName: pulumi.Output<string>;
  /** What must exist before a service of AWS can write or read. */
  public readonly policy: aws.s3.BucketPolicy;
  public readonly kmsKeyArn?: pulumi.Output<string>;
  /** An object that is written before them is neither under the key nor a version. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(
    private readonly name: string,
    private readonly args: BucketArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super(
      "plinth:data:Bucket",
      name,
      { purpose: args.purpose, served: args.served, users: args.users },
      opts,
    );
    const key = this.key();
    const bucket = this.createBucket(key);
    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.bucket.apply((name) => bareArn(args.location, "s3", name));
    this.regionalDomainName = bucket.bucketRegionalDomainName;
    this.kmsKeyArn = key?.arn;
    this.enforceOwner();
    this.policy = this.createPolicy(this.blockPublicAccess());
    const history = createHistory(name, this.bucketName, args, { parent: this });
    this.ready = [this.policy, this.encrypt(), ...history];
    this.allowOrigins();
    this.logAccess();
    this.registerOutputs({ bucketName: this.bucketName });
  }

  public linkFor(service: string): Link {
    const { bucketName: name, bucketArn: arn, kmsKeyArn, ready } = this;
    return bucketLink(this.name, { name, arn, kmsKeyArn, ready, users: this.args.users }, service);
  }

  private createBucket(key: EncryptionKey | undefined): aws.s3.Bucket {
    const { forceDestroy, objectLockInDays, import: existing, protect } = this.args;
    return new aws.s3.Bucket(
      this.name,
      { bucket: existing, forceDestroy, objectLockEnabled: objectLockInDays ? true : undefined },
      {
        ...{ parent: this, protect, import: existing },
        // S3 deletes no bucket that holds objects; the key, which goes after it, is there to read them.
        dependsOn: key,
      },
    );
  }

  private key(): EncryptionKey | undefined {
    const { purpose, keyFor } = this.args;
    return usesDataKey(purpose)
      ? found(keyFor, `plinth:buckets.${this.name}: is made without the key of its purpose`)("data")
      : undefined;
  }

  private enforceOwner(): void {
    new aws.s3.BucketOwnershipControls(
      this.name,
      { bucket: this.bucketName, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this },
    );
  }

  private blockPublicAccess(): aws.s3.BucketPublicAccessBlock {
    return new aws.s3.BucketPublicAccessBlock(
      this.name,
      {
        bucket: this.bucketName,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
  }

  private createPolicy(publicAccessBlock: aws.s3.BucketPublicAccessBlock): aws.s3.BucketPolicy {
    return new aws.s3.BucketPolicy(
      this.name,
      {
        bucket: this.bucketName,
        policy: policyDocument(
          bucketStatements({ ...this.args, bucketArn: this.bucketArn, writers: this.writers() }),
        ),
      },
      // Two writes to one bucket at a time are refused (OperationAborted).
      { parent: this, dependsOn: publicAccessBlock },
    );
  }

  private writers(): readonly PolicyStatement[] {
    const { purpose, writers, location } = this.args;
    if (writers) return writers(this.bucketArn);
    return purpose === "logs" ? [deliverServerAccessLogs(location, this.bucketArn)] : [];
  }

  private encrypt(): pulumi.Resource {
    return new aws.s3.BucketServerSideEncryptionConfiguration(
      this.name,
      { bucket: this.bucketName, rules: [encryptionRule(this.kmsKeyArn)] },
      { parent: this },
    );
  }

  private allowOrigins(): void {
    const { cors } = this.args;
    if (cors) {
      new aws.s3.BucketCorsConfiguration(
        this.name,
        { bucket: this.bucketName, corsRules: [corsRule(cors)] },
        { parent: this },
      );
    }
  }

  private logAccess(): void {
    const { accessLogs } = this.args;
    if (accessLogs) {
      new aws.s3.BucketLogging(
        this.name,
        {
          bucket: this.bucketName,
          targetBucket: accessLogs.bucketName,
          targetPrefix: ACCESS_LOGS_PREFIX,
          // Account, region, bucket and day in the key: Athena reads one day of one bucket and not all of them.
          targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
        },
        // S3 tests the policy of the target when logging is switched on.
        { parent: this, dependsOn: accessLogs.policy },
      );
    }
  }
}
