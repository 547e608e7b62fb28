import type { Session } from "../server";
import type { DatabaseObject } from "./database-plan";
import { groupRole } from "./group-roles";
import { literal } from "./quote";

const OWN_SCHEMAS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

/**
 * Who owns the schema `public`; undefined when it is nothing that the administrator may give away. Before PostgreSQL 15
 * it may be RDS's own in databases that were made later, and somebody may have dropped it.
 */
export async function publicSchemaOwner(session: Session): Promise<string | undefined> {
  const [row] = await session.query(
    `SELECT pg_get_userbyid(nspowner) AS owner FROM pg_namespace
      WHERE nspname = 'public' AND pg_has_role(nspowner, 'USAGE')`,
  );
  return row === undefined ? undefined : String(row["owner"]);
}

/** The objects of the owner role on which one of the lesser roles lacks a right. */
export async function objectsWithoutRights(
  session: Session,
  database: string,
): Promise<readonly DatabaseObject[]> {
  const [owner, readWrite, read] = (["owner", "readWrite", "read"] as const).map((access) =>
    literal(groupRole(database, access)),
  );
  const rows = await session.query(
    `SELECT 'schema' AS kind, n.nspname AS schema, n.nspname AS name
       FROM pg_namespace n
      WHERE pg_get_userbyid(n.nspowner) = ${owner} AND ${OWN_SCHEMAS}
        AND NOT (has_schema_privilege(${read}, n.oid, 'USAGE') AND has_schema_privilege(${readWrite}, n.oid, 'USAGE'))
     UNION ALL
     SELECT CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, n.nspname, c.relname
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_get_userbyid(c.relowner) = ${owner} AND ${OWN_SCHEMAS}
        AND CASE c.relkind
              WHEN 'S' THEN NOT (has_sequence_privilege(${read}, c.oid, 'SELECT')
                AND has_sequence_privilege(${readWrite}, c.oid, 'USAGE')
                AND has_sequence_privilege(${readWrite}, c.oid, 'SELECT')
                AND has_sequence_privilege(${readWrite}, c.oid, 'UPDATE'))
              ELSE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT (has_table_privilege(${read}, c.oid, 'SELECT')
                AND has_table_privilege(${readWrite}, c.oid, 'SELECT')
                AND has_table_privilege(${readWrite}, c.oid, 'INSERT')
                AND has_table_privilege(${readWrite}, c.oid, 'UPDATE')
                AND has_table_privilege(${readWrite}, c.oid, 'DELETE'))
            END
     ORDER BY 1, 2, 3`,
  );
  return rows.map(({ kind, schema, name }) => ({
    kind: kind as DatabaseObject["kind"],
    schema: String(schema),
    name: String(name),
  }));
}
