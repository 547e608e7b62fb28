/** What a bucket is for; decides the defaults. */
export type BucketPurpose = "assets" | "uploads" | "backups" | "scratch" | "logs";

/** What one service may do with a bucket. */
export interface BucketUserConfig {
  readonly access: "read" | "write" | "readWrite";
}

/** Which pages of other sites may use a bucket from a browser. */
export interface CorsConfig {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly ("GET" | "HEAD" | "PUT" | "POST" | "DELETE")[];
  readonly allowedHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds: number;
}

/** A bucket that the stack makes. */
export interface CreatedBucketConfig {
  readonly kind: "created";
  readonly purpose: BucketPurpose;
  readonly versioning: boolean;
  /** Days after which objects are deleted. */
  readonly expirationInDays?: number;
  /** Days that overwritten and deleted versions are kept. Only with versioning. */
  readonly noncurrentVersionExpirationInDays?: number;
  /** Storage class -> days after which objects move there. */
  readonly transitions: Readonly<
    Partial<Record<"STANDARD_IA" | "INTELLIGENT_TIERING" | "GLACIER_IR" | "GLACIER" | "DEEP_ARCHIVE", number>>
  >;
  /** Days that no version can be deleted (governance mode). Only at creation. */
  readonly objectLockInDays?: number;
  readonly cors?: CorsConfig;
  /** Seconds after which a presigned URL is refused, whatever it says itself; 0 refuses all. */
  readonly presignedUrlMaxAge: number;
  readonly forceDestroy: boolean;
  /** Whether a distribution serves it. */
  readonly served: boolean;
  /** The name of a bucket that is taken over. */
  readonly import?: string;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, BucketUserConfig>>;
}

/** A bucket that the stack uses. */
export interface ExistingBucketConfig {
  readonly kind: "existing";
  readonly bucketName: string;
  /** The customer-managed key that encrypts it, if one does. */
  readonly kmsKeyArn?: string;
  readonly users: Readonly<Record<string, BucketUserConfig>>;
}

/** A bucket, made or used. */
export type BucketConfig = CreatedBucketConfig | ExistingBucketConfig;
