import { databaseEngines } from "../config/data/database/engines";
import type { DatabaseEngine } from "../config/stack-config";
import { mariadb, mysql } from "../functions/database-users/mysql/mysql";
import { postgres } from "../functions/database-users/postgres/postgres";
import type { UsersRequest } from "../functions/database-users/request";
import type { Engine } from "../functions/database-users/server";
import { mariadbParameters, mysqlParameters, postgresParameters } from "./meaningful-parameters";
import { mariadbScript, mysqlScript } from "./mysql-script";
import { postgresScript } from "./postgres-script";

/** Who signs in to a stand-in. */
export interface LocalUser {
  readonly name: string;
  readonly password: string;
}

/** What differs between the images of the engines. */
interface LocalEngine {
  /** What the engine is in AWS, too. */
  readonly engine: Pick<Engine, "url">;
  readonly port: number;
  /** What stands in for a server of which the stack file does not tell the version. */
  readonly assumedVersion: string;
  /** Who may do everything on the server; nothing where the stack file chooses the name. */
  readonly administrator?: string;
  /** Where the image keeps its data. */
  dataDirectory(version: string): string;
  /** What the image makes at its first start. */
  environment(user: LocalUser, databaseName: string): Readonly<Record<string, string>>;
  /** How the server is started with settings; nothing for the image's own way. */
  command(settings: readonly string[]): readonly string[] | undefined;
  /** The parameters that a server on a laptop gets. */
  readonly parameters: readonly string[];
  /** How one of them is given to the server. */
  parameter(name: string, value: string): readonly string[];
  /** Asks over TCP: during its first start an image listens elsewhere, and its databases are not there yet. */
  readonly check: readonly string[];
  /** Runs a file of statements. */
  client(host: string, user: LocalUser, file: string): readonly string[];
  /** What makes databases and users. */
  script(request: UsersRequest, passwords: Readonly<Record<string, string>>): string;
  /** Whether the server can let a user in whom it asks for nothing, as it does here those whose role signs in. */
  readonly trusts: boolean;
}

/** The official image of a database server. */
export function databaseImage(engine: DatabaseEngine, version: string): string {
  return `${engine}:${version}`;
}

/** What the images of MySQL and MariaDB have in common, but that each calls its variables and programs by its own name. */
function mysqlLike(prefix: "MYSQL" | "MARIADB", programs: Readonly<Record<Program, readonly string[]>>) {
  return {
    administrator: "root",
    dataDirectory: () => "/var/lib/mysql",
    environment: ({ name, password }: LocalUser, databaseName: string) => ({
      [`${prefix}_ROOT_PASSWORD`]: password,
      [`${prefix}_DATABASE`]: databaseName,
      // The image refuses to make root a second time.
      ...(name !== "root" && { [`${prefix}_USER`]: name, [`${prefix}_PASSWORD`]: password }),
    }),
    command: (settings: readonly string[]) =>
      settings.length === 0 ? undefined : [...programs.server, ...settings],
    parameter: (name: string, value: string) => [`--${optionNames[name] ?? name}=${value}`],
    check: ["CMD", ...programs.ping, "--host=127.0.0.1", "--silent"],
    client: (host: string, { name, password }: LocalUser, file: string) => [
      ...programs.client,
      `--host=${host}`,
      `--user=${name}`,
      `--password=${password}`,
      `--execute=source ${file}`,
    ],
    trusts: false,
  };
}

type Program = "server" | "ping" | "client";

/** Parameters whose option has another name. */
const optionNames: Readonly<Record<string, string>> = {
  time_zone: "default-time-zone",
  tx_isolation: "transaction-isolation",
};

/**
 * https://github.com/docker-library/postgres, https://github.com/docker-library/mysql and
 * https://github.com/MariaDB/mariadb-docker
 */
export const localEngines: Readonly<Record<DatabaseEngine, LocalEngine>> = {
  postgres: {
    engine: postgres,
    port: databaseEngines.postgres.port,
    assumedVersion: "17",
    // From 18 on the image makes a directory per version inside of the volume.
    dataDirectory: (version) => `/var/lib/postgresql${Number(version) >= 18 ? "" : "/data"}`,
    environment: ({ name, password }, databaseName) => ({
      POSTGRES_USER: name,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: databaseName,
    }),
    command: (settings) => (settings.length === 0 ? undefined : ["postgres", ...settings]),
    parameters: postgresParameters,
    parameter: (name, value) => ["-c", `${name}=${value}`],
    check: ["CMD", "pg_isready", "--host=127.0.0.1"],
    client: (host, { name, password }, file) => [
      "psql",
      `postgresql://${name}:${password}@${host}/postgres`,
      "--no-psqlrc",
      "--quiet",
      "--set=ON_ERROR_STOP=1",
      `--file=${file}`,
    ],
    script: postgresScript,
    trusts: true,
  },
  mysql: {
    ...mysqlLike("MYSQL", { server: ["mysqld"], ping: ["mysqladmin", "ping"], client: ["mysql"] }),
    engine: mysql,
    port: databaseEngines.mysql.port,
    assumedVersion: "8.4",
    parameters: mysqlParameters,
    script: mysqlScript,
  },
  mariadb: {
    // From 11.4 on its clients ask for TLS with a certificate that they can verify.
    ...mysqlLike("MARIADB", {
      server: ["mariadbd"],
      ping: ["mariadb-admin", "--skip-ssl", "ping"],
      client: ["mariadb", "--skip-ssl"],
    }),
    engine: mariadb,
    port: databaseEngines.mariadb.port,
    assumedVersion: "11.4",
    parameters: mariadbParameters,
    script: mariadbScript,
  },
};
