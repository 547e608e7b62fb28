import type { DatabaseEngine } from "../config/stack-config";
import { storePorts } from "../config/data/store-ports";
import { mysql } from "../functions/database-users/mysql/mysql";
import { postgres } from "../functions/database-users/postgres/postgres";
import type { Engine } from "../functions/database-users/server";
import { majorOf } from "./images";

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
  /** Who may do everything on the server; nothing where the stack file chooses the name. */
  readonly administrator?: string;
  /** Where the image keeps its data. */
  dataDirectory(version: string): string;
  /** What the image makes at its first start. */
  environment(user: LocalUser, databaseName: string): Readonly<Record<string, string>>;
  /** How the server is started with settings; nothing for the image's own way. */
  command(settings: readonly string[]): readonly string[] | undefined;
  /** How a parameter is given to the server. */
  parameter(name: string, value: string): readonly string[];
  /** Asks over TCP: during its first start an image listens elsewhere, and its databases are not there yet. */
  readonly check: readonly string[];
  /** Runs a file of statements. */
  client(host: string, user: LocalUser, file: string): readonly string[];
}

/** https://github.com/docker-library/postgres and https://github.com/docker-library/mysql */
export const localEngines: Readonly<Record<DatabaseEngine, LocalEngine>> = {
  postgres: {
    engine: postgres,
    port: storePorts.postgres,
    // From 18 on the image makes a directory per version inside of the volume.
    dataDirectory: (version) => `/var/lib/postgresql${Number(majorOf(version)) >= 18 ? "" : "/data"}`,
    environment: ({ name, password }, databaseName) => ({
      POSTGRES_USER: name,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: databaseName,
    }),
    command: (settings) => (settings.length === 0 ? undefined : ["postgres", ...settings]),
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
  },
  mysql: {
    engine: mysql,
    port: storePorts.mysql,
    administrator: "root",
    dataDirectory: () => "/var/lib/mysql",
    environment: ({ name, password }, databaseName) => ({
      MYSQL_ROOT_PASSWORD: password,
      MYSQL_DATABASE: databaseName,
      // The image refuses to make root a second time.
      ...(name !== "root" && { MYSQL_USER: name, MYSQL_PASSWORD: password }),
    }),
    command: (settings) => (settings.length === 0 ? undefined : ["mysqld", ...settings]),
    parameter: (name, value) => [`--${name}=${value}`],
    check: ["CMD", "mysqladmin", "ping", "--host=127.0.0.1", "--silent"],
    client: (host, { name, password }, file) => [
      "mysql",
      `--host=${host}`,
      `--user=${name}`,
      `--password=${password}`,
      `--execute=source ${file}`,
    ],
  },
};
