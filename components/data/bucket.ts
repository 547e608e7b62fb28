import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { denyInsecureTransport, policyDocument, type PolicyStatement } from "../foundation/policy-document";

export interface LogBucketArgs {
  readonly partition: string;
  /** Days after which a log is deleted. */
  readonly expirationInDays: number;
  /** Lets `destroy` delete a bucket that holds logs. */
  readonly forceDestroy: boolean;
  /** Statements of the bucket policy that let AWS services write, given the bucket's ARN. */
  readonly writers: (bucketArn: pulumi.Output<string>) => readonly PolicyStatement[];
}

/**
 * A private bucket that AWS services deliver logs to: TLS only, owner enforced, versioned, expiring.
 *
 * Encrypted with SSE-S3: Elastic Load Balancing cannot write to a bucket with a customer-managed key.
 * Cost: 0.023 USD per GB and month.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class LogBucket extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  /** What must exist before a service can deliver. */
  public readonly policy: aws.s3.BucketPolicy;

  constructor(name: string, args: LogBucketArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:data:Bucket", name, { purpose: "logs" }, opts);
    const bucket = new aws.s3.Bucket(name, { forceDestroy: args.forceDestroy }, { parent: this });
    const publicAccessBlock = this.blockPublicAccess(name, bucket);
    this.enforceOwner(name, bucket);
    this.encrypt(name, bucket);
    this.expire(name, bucket, this.version(name, bucket), args.expirationInDays);
    this.policy = this.createPolicy(name, bucket, publicAccessBlock, args);
    this.bucketName = bucket.bucket;
    this.registerOutputs({ bucketName: this.bucketName });
  }

  private blockPublicAccess(name: string, bucket: aws.s3.Bucket): aws.s3.BucketPublicAccessBlock {
    return new aws.s3.BucketPublicAccessBlock(
      name,
      {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this },
    );
  }

  private enforceOwner(name: string, bucket: aws.s3.Bucket): void {
    new aws.s3.BucketOwnershipControls(
      name,
      { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      { parent: this },
    );
  }

  private encrypt(name: string, bucket: aws.s3.Bucket): void {
    new aws.s3.BucketServerSideEncryptionConfiguration(
      name,
      {
        bucket: bucket.bucket,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
      },
      { parent: this },
    );
  }

  private version(name: string, bucket: aws.s3.Bucket): aws.s3.BucketVersioning {
    return new aws.s3.BucketVersioning(
      name,
      { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
  }

  private expire(
    name: string,
    bucket: aws.s3.Bucket,
    versioning: aws.s3.BucketVersioning,
    days: number,
  ): void {
    new aws.s3.BucketLifecycleConfiguration(
      name,
      {
        bucket: bucket.bucket,
        rules: [
          {
            id: "expire",
            status: "Enabled",
            filter: {},
            expiration: { days },
            noncurrentVersionExpiration: { noncurrentDays: 7 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      // S3 refuses rules on noncurrent versions of a bucket that is not versioned yet.
      { parent: this, dependsOn: versioning },
    );
  }

  private createPolicy(
    name: string,
    bucket: aws.s3.Bucket,
    publicAccessBlock: aws.s3.BucketPublicAccessBlock,
    args: LogBucketArgs,
  ): aws.s3.BucketPolicy {
    const bucketArn = pulumi.interpolate`arn:${args.partition}:s3:::${bucket.bucket}`;
    const everything = [bucketArn, pulumi.interpolate`${bucketArn}/*`];
    return new aws.s3.BucketPolicy(
      name,
      {
        bucket: bucket.bucket,
        policy: policyDocument([denyInsecureTransport("s3:*", everything), ...args.writers(bucketArn)]),
      },
      // Two writes to one bucket at a time are refused (OperationAborted).
      { parent: this, dependsOn: publicAccessBlock },
    );
  }
}
