import { setTimeout } from "node:timers/promises";
import { connectMysql } from "./mysql/connect";
import { mariadb, mysql } from "./mysql/mysql";
import { connectPostgres } from "./postgres/connect";
import { postgres } from "./postgres/postgres";
import { plainError } from "./plain-error";
import { parseRequest } from "./request";
import { type Result, run } from "./run";
import { SecretsManagerStore } from "./secret-store";

/** What Lambda calls. */
export async function handler(event: unknown): Promise<Result> {
  try {
    const request = parseRequest(event);
    const host = variable("DATABASE_HOST");
    const port = Number(variable("DATABASE_PORT"));
    const result = await run(request, {
      engine: { postgres, mysql, mariadb }[request.engine],
      connect: request.engine === "postgres" ? connectPostgres(host, port) : connectMysql(host, port),
      secrets: new SecretsManagerStore(),
      host,
      port,
      administratorSecret: variable("ADMINISTRATOR_SECRET_ARN"),
      wait: () => setTimeout(5000),
    });
    console.log(JSON.stringify(result));
    return result;
  } catch (error) {
    throw plainError(error);
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`the environment of the function lacks ${name}`);
  return value;
}
