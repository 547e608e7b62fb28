/** The engines of RDS that Plinth builds. */
export type DatabaseEngine = "postgres" | "mysql";

/** How a service signs in. */
export type Authentication = "password" | "iam";

/** What one service may do on a server: its user, and the access to each logical database there. */
export interface DatabaseUserConfig {
  readonly authentication: Authentication;
  /** Name of the logical database -> access. */
  readonly databases: Readonly<Record<string, "read" | "readWrite" | "owner">>;
}

/** A database that the stack makes. */
export interface CreatedDatabaseConfig {
  readonly kind: "created";
  readonly engine: DatabaseEngine;
  /** The major version: "16", "8.4". */
  readonly version: string;
  readonly instanceClass: string;
  /** GiB. */
  readonly allocatedStorage: number;
  /** GiB up to which the storage grows by itself. */
  readonly maxAllocatedStorage: number;
  readonly multiAz: boolean;
  /** Days. */
  readonly backupRetentionPeriod: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly deletionProtection: boolean;
  readonly databaseName: string;
  /** The administrator; RDS keeps and rotates its password. */
  readonly username: string;
  /** Raised for new passwords of all users. */
  readonly passwordVersion: number;
  /** The logical databases on this server: its own first, then those with `server`, by name. */
  readonly logicalDatabases: readonly string[];
  /** The users on this server, by service. */
  readonly users: Readonly<Record<string, DatabaseUserConfig>>;
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds between two measurements of enhanced monitoring; 0 is off. */
  readonly monitoringInterval: number;
  readonly insights: "none" | "standard" | "advanced";
  /** The identifier of an instance that is taken over. */
  readonly import?: string;
}

/** A database that the stack uses. */
export interface ExistingDatabaseConfig {
  readonly kind: "existing";
  readonly engine: DatabaseEngine;
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string;
  readonly passwordSecretArn: string;
  /** The key that encrypts the secret, when it is not AWS's own. */
  readonly passwordKmsKeyArn?: string;
  readonly securityGroupId: string;
}

/** A logical database of its own on the server of another entry. */
export interface LogicalDatabaseConfig {
  readonly kind: "logical";
  readonly engine: DatabaseEngine;
  /** The entry of plinth:databases whose server it is on; that one is created. */
  readonly server: string;
  readonly databaseName: string;
}

/** A database: a server with its first database, a further one on a server, or one that is used. */
export type DatabaseConfig = CreatedDatabaseConfig | LogicalDatabaseConfig | ExistingDatabaseConfig;
