import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import type { Row } from "../../functions/database-users/server";
import { folderOf } from "./binaries";
import { freePort, ServerProcess } from "./server-process";

export const ADMINISTRATOR = { username: "app", password: "the administrator's" } as const;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html */
const MASTER_PRIVILEGES =
  "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, " +
  "CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, " +
  "ALTER ROUTINE, CREATE USER, EVENT, TRIGGER, REPLICATION SLAVE";

/** How one of the two is started. */
export interface Kind {
  readonly name: "MySQL" | "MariaDB";
  readonly engine: "mysql" | "mariadb";
  /** Where its programs are; nothing where this machine lacks them. */
  readonly folder?: string;
  readonly program: string;
  /** What it says of a user that is to sign in with IAM, which is a plugin of RDS's. */
  readonly withoutIam: RegExp;
  /** Settings of its own, with which it touches nothing outside of its folder. */
  readonly settings: readonly string[];
  /** Fills the folder of the data. */
  install(server: ServerProcess, folder: string): Promise<void>;
}

/** Nothing is written for ever. */
const HASTY = ["--innodb-flush-method=nosync"] as const;

export const MARIADB: Kind = {
  name: "MariaDB",
  engine: "mariadb",
  folder: folderOf("mariadbd"),
  program: "mariadbd",
  withoutIam: /ALTER USER failed for 'audit'@'%' \(ER_CANNOT_USER\)/,
  settings: [],
  install: (server) =>
    server.run(join(folderOf("mariadb-install-db") ?? "", "mariadb-install-db"), [
      "--no-defaults",
      `--datadir=${server.data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      ...HASTY,
    ]),
};

export const MYSQL: Kind = {
  name: "MySQL",
  engine: "mysql",
  folder: folderOf("mysqld"),
  program: "mysqld",
  withoutIam: /AWSAuthenticationPlugin.*is not loaded/,
  settings: ["--mysqlx=OFF", "--secure-file-priv=NULL", "--log-bin-trust-function-creators=ON"],
  install: (server, folder) =>
    server.run(join(folder, "mysqld"), [
      "--no-defaults",
      "--initialize-insecure",
      `--datadir=${server.data}`,
      ...HASTY,
    ]),
};

/** A MySQL or MariaDB server of this machine, set up like one of RDS. */
export class MysqlServer {
  private constructor(
    private readonly server: ServerProcess,
    readonly port: number,
  ) {}

  get certificate(): string {
    return this.server.certificate.certificate;
  }

  static async start(kind: Kind, folder: string): Promise<MysqlServer> {
    const server = new ServerProcess();
    const port = await freePort();
    const started = new MysqlServer(server, port);
    await kind.install(server, folder);
    const options = {
      datadir: server.data,
      port,
      "bind-address": "127.0.0.1",
      socket: join(server.folder, "socket"),
      "pid-file": join(server.folder, "pid"),
      "ssl-cert": server.certificate.certificate,
      "ssl-key": server.certificate.key,
    };
    const settings = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    await server.start(
      join(folder, kind.program),
      ["--no-defaults", ...settings, ...kind.settings, ...HASTY],
      () => started.asSuperuser("SELECT 1"),
    );
    await started.asSuperuser(
      "CREATE USER 'app'@'%' IDENTIFIED BY 'the administrator''s'",
      `GRANT ${MASTER_PRIVILEGES} ON *.* TO 'app'@'%' WITH GRANT OPTION`,
      "CREATE DATABASE amy",
    );
    return started;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Signs in, over TLS as a client of RDS does, or without. */
  connect(user: string, password: string, database?: string, tls = true): Promise<Connection> {
    const ssl = tls ? { ca: readFileSync(this.certificate) } : undefined;
    return createConnection({ host: "127.0.0.1", port: this.port, user, password, database, ssl });
  }

  /** Runs statements one after the other in a session of their own, and gives the rows of the last. */
  async as(
    user: string,
    password: string,
    database: string | undefined,
    ...statements: readonly string[]
  ): Promise<Row[]> {
    const connection = await this.connect(user, password, database);
    try {
      let rows: Row[] = [];
      for (const sql of statements) rows = (await connection.query(sql))[0] as unknown as Row[];
      return rows;
    } finally {
      connection.destroy();
    }
  }

  asSuperuser(...statements: readonly string[]): Promise<Row[]> {
    return this.as("root", "", undefined, ...statements);
  }
}
