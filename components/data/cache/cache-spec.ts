/** A cache as the stack file asks for it, with the recipe applied. */
export interface CacheSpec {
  /**
   * `valkey` costs a fifth less than `redis` and speaks the same protocol. From redis to valkey is in place; the way
   * back replaces the cache.
   */
  readonly engine: CacheEngine;
  /** Major and minor version, e.g. `8.0`. A higher one is in place, a lower one replaces the cache. */
  readonly version: string;
  /**
   * e.g. `cache.t4g.micro` (0.5 GiB; 9.34 USD a month and node with valkey), `cache.t4g.small` (1.4 GiB; 18.69),
   * `cache.t4g.medium` (3.1 GiB; 37.96). A change is in place.
   */
  readonly nodeType: string;
  /**
   * The primary and its replicas, 1 to 6, each at the price of a node. From two on they stand in different availability
   * zones and a replica takes over when the primary fails; with one, a failure loses what the last snapshot has not.
   */
  readonly nodes: number;
  /** What happens when memory is full. A queue needs `noeviction`: any other policy throws jobs away. */
  readonly maxmemoryPolicy: string;
  /** Further parameters of the engine, which win over Plinth's own. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Days that daily snapshots are kept, 0 for none. One is free, each further one costs 0.085 USD per GiB and month. */
  readonly snapshotRetentionLimit: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly snapshotWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  /** Raise it to make new passwords; the services that read them are deployed anew in the same update. */
  readonly passwordVersion: number;
  /** Days that the slow log and the engine log are kept. */
  readonly logRetentionInDays: number;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, CacheUserSpec>>;
}

export type CacheEngine = "valkey" | "redis";

/** What one service may do with a cache, and how it signs in. */
export interface CacheUserSpec {
  readonly access: CacheAccess;
  /** With a password of its own, or with a token that its role gets from AWS. A change is in place. */
  readonly authentication: "password" | "iam";
}

export type CacheAccess = "read" | "readWrite";
