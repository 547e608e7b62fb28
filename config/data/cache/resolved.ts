import type { Authentication } from "../database/resolved";

/** A cache that the stack makes: a replication group of ElastiCache. */
export interface CreatedCacheConfig {
  readonly kind: "created";
  readonly engine: "valkey" | "redis";
  /** "8.0", "7.2", "7.1". */
  readonly version: string;
  readonly nodeType: string;
  /** Nodes in all: the primary and its replicas; two or more fail over between zones. */
  readonly nodes: number;
  /** What happens when memory is full: `noeviction`, `volatile-lru`, `allkeys-lru`, … */
  readonly maxmemoryPolicy: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Days that daily snapshots are kept; 0 makes none. */
  readonly snapshotRetentionLimit: number;
  readonly snapshotWindow: string;
  readonly maintenanceWindow: string;
  readonly passwordVersion: number;
  readonly logRetentionInDays: number;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, CacheUserConfig>>;
}

/** What one service may do with a cache. */
export interface CacheUserConfig {
  readonly access: "read" | "readWrite";
  readonly authentication: Authentication;
}

/** A cache that the stack uses. */
export interface ExistingCacheConfig {
  readonly kind: "existing";
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  /** A Secrets Manager secret: a JSON object with the keys password and url. */
  readonly passwordSecretArn?: string;
  readonly passwordKmsKeyArn?: string;
  readonly securityGroupId: string;
}

/** A cache, made or used. */
export type CacheConfig = CreatedCacheConfig | ExistingCacheConfig;
