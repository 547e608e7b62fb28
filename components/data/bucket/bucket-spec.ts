/** What a bucket is for. It decides how the bucket is encrypted, and whose access logs go where. */
export type BucketPurpose = "assets" | "uploads" | "backups" | "scratch" | "logs";

/** A bucket as the stack file asks for it, with the defaults of its purpose applied. */
export interface BucketSpec {
  readonly purpose: BucketPurpose;
  /** Keeps what is overwritten or deleted, at the price of what it takes up. */
  readonly versioning: boolean;
  /** Days after which an object is deleted. @default never */
  readonly expirationInDays?: number;
  /** Days that overwritten and deleted versions are kept. @default for good */
  readonly noncurrentVersionExpirationInDays?: number;
  /** Storage class to the days after which an object moves there. Each move costs 0.01 USD per 1,000 objects and more. */
  readonly transitions: Readonly<Partial<Record<StorageClass, number>>>;
  /**
   * Days in which nobody without a permission of its own (`s3:BypassGovernanceRetention`) can delete a version. Whether
   * there are any cannot be changed without replacing the bucket. @default none
   */
  readonly objectLockInDays?: number;
  /** Pages of other sites that may use the bucket from a browser. @default none */
  readonly cors?: CorsSpec;
  /** Seconds after its signature that a presigned URL or form is refused, whatever it says itself; 0 refuses all. */
  readonly presignedUrlMaxAge: number;
  /** Lets `destroy` delete a bucket that holds objects. */
  readonly forceDestroy: boolean;
  /** Lets CloudFront distributions of this account read every object. */
  readonly served: boolean;
  /** The name of a bucket to take over. It must stay in the stack file: it is the bucket's name. */
  readonly import?: string;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, BucketUser>>;
}

/** What one service may do with a bucket. */
export interface BucketUser {
  readonly access: BucketAccess;
}

export type BucketAccess = "read" | "write" | "readWrite";

type StorageClass = "STANDARD_IA" | "INTELLIGENT_TIERING" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export interface CorsSpec {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  /** Headers of the answer that a page may read. */
  readonly exposeHeaders: readonly string[];
  /** Seconds for which a browser remembers the answer. */
  readonly maxAgeSeconds: number;
}

/** What the bucket of one resource's own logs is like: kept for a time, given to nobody. */
export function logBucketSpec(expirationInDays: number, keep: boolean): BucketSpec {
  return {
    purpose: "logs",
    versioning: true,
    expirationInDays,
    noncurrentVersionExpirationInDays: 7,
    transitions: {},
    presignedUrlMaxAge: 0,
    forceDestroy: !keep,
    served: false,
    users: {},
  };
}
