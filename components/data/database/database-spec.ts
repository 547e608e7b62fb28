import type { EngineName } from "./database-engine";

/** The user of a service on a server. */
export interface DatabaseUserSpec {
  /** `iam` costs nothing and has no password; its tokens live for 15 minutes, and the client must know how to ask for one. */
  readonly authentication: "password" | "iam";
  /** Name of the logical database to what the user may do there. */
  readonly databases: Readonly<Record<string, "read" | "readWrite" | "owner">>;
}

/** A database as the stack file asks for it, with the recipe applied. */
export interface DatabaseSpec {
  readonly engine: EngineName;
  /** Major version, e.g. `16` or `8.4`; AWS applies the minor ones in the maintenance window. */
  readonly version: string;
  /** e.g. `db.t4g.small` (23 USD a month, twice that with `multiAz`). */
  readonly instanceClass: string;
  /** GiB of gp3 storage; 0.115 USD per GiB and month, twice that with `multiAz`. */
  readonly allocatedStorage: number;
  /** GiB up to which storage grows by itself. */
  readonly maxAllocatedStorage: number;
  /** A standby in another availability zone: failover in about a minute, at twice the price. */
  readonly multiAz: boolean;
  /** Days of point-in-time restore, 1 to 35. */
  readonly backupRetentionPeriod: number;
  /** UTC, `hh:mm-hh:mm`. */
  readonly backupWindow: string;
  /** UTC, `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenanceWindow: string;
  readonly deletionProtection: boolean;
  readonly databaseName: string;
  /** The administrator, whose password RDS makes, keeps and rotates; no service signs in as it. */
  readonly username: string;
  /** Raise it for new passwords of all users; the services that read them are deployed anew in the same update. */
  readonly passwordVersion: number;
  /** Names of all databases on the server, {@link databaseName} first. */
  readonly logicalDatabases: readonly string[];
  /** The users on the server, by service. @default services connect without a user of Plinth's */
  readonly users: Readonly<Record<string, DatabaseUserSpec>>;
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds between operating-system metrics, 0 for none. */
  readonly monitoringInterval: number;
  /** `standard` keeps seven days and is free; `advanced` keeps 15 months and is charged per vCPU. */
  readonly insights: "none" | "standard" | "advanced";
  /** Identifier of an instance to take over. */
  readonly import?: string;
}
