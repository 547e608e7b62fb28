import { quotedVersions } from "../../setting/aws-values";

/** What RDS has of an engine, and how its servers differ from those of the others. */
interface EngineFacts {
  readonly port: number;
  /** The major versions of which AWS makes new instances, the oldest first. */
  readonly versions: readonly string[];
  /** Past AWS's standard support: such instances can be taken over, but no new ones are made. */
  readonly endedVersions: readonly string[];
  /** Whether AWS runs ended versions on, which is charged, unless that is switched off. */
  readonly hasExtendedSupport: boolean;
  /** The parameter with which a server refuses connections without TLS. */
  readonly forcedTls: {
    readonly parameter: string;
    /** Versions in which it is on by itself: to set it again would differ at every update. */
    readonly onByDefault: readonly string[];
    /** Whether it takes a reboot. */
    readonly isStatic: boolean;
  };
  /** The logs that go to CloudWatch: what went wrong, and what took long. */
  readonly logExports: readonly string[];
  /** Without these an exported log stays empty. */
  readonly logParameters: Readonly<Record<string, string>>;
  /** Instance classes for which AWS has no Database Insights. @default it has them for all */
  readonly classesWithoutInsights?: RegExp;
  /** Characters of the name of a database. */
  readonly longestDatabaseName: number;
  /** Characters of the name of the administrator. */
  readonly longestUsername: number;
  /** Characters that the function behind database users appends to a database's name, for groups of its users. */
  readonly longestGroupSuffix: number;
  /** Databases that are there before anybody makes one. */
  readonly reservedDatabases: readonly string[];
  /** Users that are there before anybody makes one. */
  readonly reservedUsers: RegExp;
  /** Names of administrators that it refuses, beside those that RDS refuses for all. @default none */
  readonly reservedAdministrators?: RegExp;
  /** Versions in which a user that signs in with IAM can lock the administrator out. */
  readonly versionsWithUnsafeIam: readonly string[];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.Engines.html */
const smallBurstableClasses = /^db\.t[234]g?\.(micro|small)$/;

/** What MySQL and MariaDB have in common. */
const mysqlLike = {
  port: 3306,
  logExports: ["error", "slowquery"],
  logParameters: { log_output: "FILE", slow_query_log: "1" },
  classesWithoutInsights: smallBurstableClasses,
  longestDatabaseName: 64,
  longestUsername: 16,
  longestGroupSuffix: 0,
  reservedDatabases: ["mysql", "sys", "information_schema", "performance_schema", "rdsadmin"],
  reservedUsers: /^(root|mysql|sys|event_scheduler|rds.*)$/,
  versionsWithUnsafeIam: [],
} as const;

/**
 * The engines of RDS that Plinth builds.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-versions.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-ssl-connections.require-ssl.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mariadb-ssl-connections.require-ssl.html
 */
export const databaseEngines = {
  postgres: {
    port: 5432,
    versions: ["14", "15", "16", "17", "18"],
    endedVersions: ["13"],
    hasExtendedSupport: true,
    forcedTls: { parameter: "rds.force_ssl", onByDefault: ["15", "16", "17", "18"], isStatic: true },
    logExports: ["postgresql", "upgrade"],
    logParameters: {},
    longestDatabaseName: 63,
    longestUsername: 63,
    longestGroupSuffix: 10,
    reservedDatabases: ["postgres", "template0", "template1", "rdsadmin"],
    reservedUsers: /^(postgres|public|none|pg_.*|rds.*)$/,
    reservedAdministrators: /^pg_/,
    // Every user can make others its members, and whoever is made a member of one that signs in with IAM cannot sign in
    // with a password any more. https://www.postgresql.org/docs/release/15.0/
    versionsWithUnsafeIam: ["13", "14"],
  },
  mysql: {
    ...mysqlLike,
    versions: ["8.4"],
    endedVersions: ["8.0"],
    hasExtendedSupport: true,
    forcedTls: { parameter: "require_secure_transport", onByDefault: [], isStatic: false },
  },
  mariadb: {
    ...mysqlLike,
    // Not 10.6: it is past its support, AWS upgrades what is left of it, and it knows no sign-in with IAM.
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
    versions: ["10.11", "11.4", "11.8"],
    endedVersions: [],
    hasExtendedSupport: false,
    forcedTls: { parameter: "require_secure_transport", onByDefault: ["11.8"], isStatic: false },
  },
} as const satisfies Readonly<Record<string, EngineFacts>>;

/** An engine of RDS that Plinth builds. */
export type DatabaseEngine = keyof typeof databaseEngines;

/** Their names, in the order in which they are told. */
export const databaseEngineNames = Object.keys(databaseEngines) as [DatabaseEngine, ...DatabaseEngine[]];

/** The engine, for those who do not ask which. */
export function factsOf(engine: DatabaseEngine): EngineFacts {
  return databaseEngines[engine];
}

/** The versions of which AWS makes new instances, as messages and pages list them. */
export function versionsInWords(engine: DatabaseEngine): string {
  return quotedVersions(factsOf(engine).versions);
}

/** Whether AWS offers Database Insights for an engine on an instance class. */
export function offersInsights(engine: DatabaseEngine, instanceClass: string): boolean {
  return factsOf(engine).classesWithoutInsights?.test(instanceClass) !== true;
}
