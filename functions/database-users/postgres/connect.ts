import { Client } from "pg";
import { type Connect, errorCode, type Session, type SignIn } from "../server";
import { STARTUP_OPTIONS } from "./settings";

/** What PostgreSQL says of a setting that it does not know. */
const UNDEFINED_OBJECT = "42704";

/** Connections to PostgreSQL. The certificate is verified against the authorities of NODE_EXTRA_CA_CERTS. */
export function connectPostgres(host: string, port: number): Connect {
  let age = 0;
  return async (signIn) => {
    for (;;) {
      try {
        return await open({ ...signIn, host, port, options: STARTUP_OPTIONS[age] });
      } catch (error) {
        if (errorCode(error) !== UNDEFINED_OBJECT || age === STARTUP_OPTIONS.length - 1) throw error;
        age++;
      }
    }
  };
}

interface Opening extends SignIn {
  readonly host: string;
  readonly port: number;
  readonly options?: string;
}

async function open({ username, ...rest }: Opening): Promise<Session> {
  const client = new Client({
    ...rest,
    user: username,
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
}
