import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { Row } from "../../functions/database-users/server";
import { folderOf } from "./binaries";
import { freePort, ServerProcess } from "./server-process";

export const ADMINISTRATOR = { username: "app", password: "the administrator's" } as const;

/** Who may do everything, as RDS calls it. */
const SUPERUSER = "rdsadmin";

/**
 * As RDS has it: everyone over TLS, and nobody with a password who signs in with IAM. The administrator, who may give that
 * role away, is a member of it here.
 */
const ACCESS = `hostssl all ${SUPERUSER} all trust
hostssl all app all scram-sha-256
hostssl all +rds_iam all reject
hostssl all all all scram-sha-256
`;

/** What RDS has made: an administrator who is no superuser, the roles that it is a member of, and its databases. */
const AS_ON_RDS = [
  "CREATE ROLE rds_superuser NOLOGIN",
  "CREATE ROLE rds_iam NOLOGIN",
  `CREATE ROLE app LOGIN CREATEROLE CREATEDB PASSWORD '${ADMINISTRATOR.password.replace("'", "''")}'`,
  "GRANT rds_superuser TO app",
  "GRANT pg_signal_backend TO rds_superuser",
  "GRANT rds_iam TO rds_superuser WITH ADMIN OPTION",
  "ALTER DATABASE postgres OWNER TO app",
  "ALTER DATABASE template1 OWNER TO app",
  "CREATE DATABASE amy OWNER app",
] as const;

/** A PostgreSQL server of this machine, set up like one of RDS. */
export class PostgresServer {
  static readonly folder = folderOf("initdb", "postgres");

  private constructor(
    private readonly server: ServerProcess,
    readonly port: number,
  ) {}

  get certificate(): string {
    return this.server.certificate.certificate;
  }

  static async start(folder: string): Promise<PostgresServer> {
    const server = new ServerProcess();
    const port = await freePort();
    const started = new PostgresServer(server, port);
    const cluster = ["--no-sync", "--username", SUPERUSER, "--encoding=UTF8", "--locale=C", "--auth=reject"];
    await server.run(join(folder, "initdb"), [...cluster, "--pgdata", server.data]);
    writeFileSync(join(server.data, "pg_hba.conf"), ACCESS);
    const settings = {
      port,
      listen_addresses: "localhost",
      unix_socket_directories: "",
      ssl: "on",
      ssl_cert_file: server.certificate.certificate,
      ssl_key_file: server.certificate.key,
      password_encryption: "scram-sha-256",
      fsync: "off",
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    await server.start(join(folder, "postgres"), ["-D", server.data, ...options], () =>
      started.asSuperuser("postgres", "SELECT 1"),
    );
    await started.asSuperuser("postgres", ...AS_ON_RDS);
    return started;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Signs in over TLS, as a client of RDS does. */
  async connect(username: string, password: string, database: string): Promise<Client> {
    const client = new Client({
      host: "localhost",
      port: this.port,
      user: username,
      password,
      database,
      ssl: { ca: readFileSync(this.certificate) },
    });
    // Sessions are ended by the server, too.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  /** Runs statements one after the other in a session of their own, and gives the rows of the last. */
  async as(
    username: string,
    password: string,
    database: string,
    ...statements: readonly string[]
  ): Promise<Row[]> {
    const client = await this.connect(username, password, database);
    try {
      let rows: Row[] = [];
      for (const sql of statements) rows = (await client.query<Record<string, unknown>>(sql)).rows;
      return rows;
    } finally {
      await client.end();
    }
  }

  asSuperuser(database: string, ...statements: readonly string[]): Promise<Row[]> {
    return this.as(SUPERUSER, "", database, ...statements);
  }
}
