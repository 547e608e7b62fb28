import { Client } from "pg";
import type { Connect } from "../server";

/** Connections to PostgreSQL. The certificate is verified against the authorities of NODE_EXTRA_CA_CERTS. */
export function connectPostgres(host: string, port: number): Connect {
  return async ({ username, password, database }) => {
    const client = new Client({
      host,
      port,
      user: username,
      password,
      database,
      ssl: { rejectUnauthorized: true },
      connectionTimeoutMillis: 10_000,
    });
    // A connection that breaks while nothing is asked of it: the next statement says so.
    client.on("error", () => undefined);
    await client.connect();
    return {
      query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
      close: () => client.end(),
    };
  };
}
