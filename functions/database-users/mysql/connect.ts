import { createConnection } from "mysql2/promise";
import type { Connect, Row } from "../server";

/** Connections to MySQL. The certificate is verified against the authorities of NODE_EXTRA_CA_CERTS. */
export function connectMysql(host: string, port: number): Connect {
  return async ({ username, password, database }) => {
    const connection = await createConnection({
      host,
      port,
      user: username,
      password,
      database,
      ssl: { rejectUnauthorized: true, verifyIdentity: true, minVersion: "TLSv1.2" },
      connectTimeout: 10_000,
    });
    return {
      query: async (sql) => {
        const [rows] = await connection.query(sql);
        return Array.isArray(rows) ? (rows as readonly Row[]) : [];
      },
      close: () => connection.end(),
    };
  };
}
