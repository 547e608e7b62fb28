import type { Client } from "pg";
import type { UsersRequest } from "../../functions/database-users/request";
import type { Result } from "../../functions/database-users/run";
import type { Row } from "../../functions/database-users/server";
import { FunctionProcess } from "./function-process";
import { ADMINISTRATOR, PostgresServer } from "./postgres-server";

/** A server of this machine with the databases `amy` and `reports`, and the function that runs on it. */
export class PostgresRuns {
  private constructor(
    readonly server: PostgresServer,
    private readonly lambda: FunctionProcess,
  ) {}

  static async start(folder: string): Promise<PostgresRuns> {
    const server = await PostgresServer.start(folder);
    const { port, certificate } = server;
    return new PostgresRuns(
      server,
      await FunctionProcess.start({ port, certificate, administrator: ADMINISTRATOR }),
    );
  }

  async stop(): Promise<void> {
    await this.lambda.stop();
    await this.server.stop();
  }

  apply(users: UsersRequest["users"], passwordVersion = 1): Promise<Result> {
    return this.lambda.call({ engine: "postgres", passwordVersion, databases: ["amy", "reports"], users });
  }

  connect(user: string, database = "amy"): Promise<Client> {
    return this.server.connect(user, this.passwordOf(user), database);
  }

  /** Runs statements in a session of the user's own, and gives the rows of the last. */
  as(user: string, ...statements: readonly string[]): Promise<Row[]> {
    return this.server.as(user, this.passwordOf(user), "amy", ...statements);
  }

  asAdministrator(...statements: readonly string[]): Promise<Row[]> {
    return this.server.as(ADMINISTRATOR.username, ADMINISTRATOR.password, "amy", ...statements);
  }

  asSuperuser(...statements: readonly string[]): Promise<Row[]> {
    return this.server.asSuperuser("amy", ...statements);
  }

  private passwordOf(user: string): string {
    return String(this.lambda.secrets.field(user, "password"));
  }
}
