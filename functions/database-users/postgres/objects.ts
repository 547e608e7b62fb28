import { grouped, text } from "../rows";
import type { Row, Session } from "../server";
import type { AdministratorsOwn, DatabaseObject } from "./database-plan";
import { administratorRunsEventTriggers } from "./event-triggers";
import { groupRole } from "./group-roles";
import { literal } from "./quote";

const OWN_SCHEMAS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

/**
 * Who owns the schema `public`; undefined when it is nothing that the administrator may give away. Before PostgreSQL 15
 * it may be RDS's own in databases that were made later, and somebody may have dropped it.
 */
export async function publicSchemaOwner(session: Session): Promise<string | undefined> {
  const [row] = await session.query(
    `SELECT pg_catalog.pg_get_userbyid(nspowner) AS owner FROM pg_catalog.pg_namespace
      WHERE nspname = 'public' AND pg_catalog.pg_has_role(nspowner, 'USAGE')`,
  );
  return row === undefined ? undefined : String(row["owner"]);
}

/**
 * The objects of the owner role on which one of the lesser roles lacks a right. What is in a schema of others' that is
 * closed cannot be named, and nobody reaches it.
 */
export async function objectsWithoutRights(
  session: Session,
  database: string,
): Promise<readonly DatabaseObject[]> {
  const [owner, readWrite, read] = (["owner", "readWrite", "read"] as const).map((access) =>
    literal(groupRole(database, access)),
  );
  const rows = await session.query(
    `SELECT 'schema' AS kind, n.nspname AS schema, n.nspname AS name
       FROM pg_catalog.pg_namespace n
      WHERE pg_catalog.pg_get_userbyid(n.nspowner) = ${owner} AND ${OWN_SCHEMAS}
        AND NOT (pg_catalog.has_schema_privilege(${read}, n.oid, 'USAGE')
          AND pg_catalog.has_schema_privilege(${readWrite}, n.oid, 'USAGE'))
     UNION ALL
     SELECT CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END, n.nspname, c.relname
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE pg_catalog.pg_get_userbyid(c.relowner) = ${owner} AND ${OWN_SCHEMAS}
        AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        AND CASE c.relkind
              WHEN 'S' THEN NOT (pg_catalog.has_sequence_privilege(${read}, c.oid, 'SELECT')
                AND pg_catalog.has_sequence_privilege(${readWrite}, c.oid, 'USAGE')
                AND pg_catalog.has_sequence_privilege(${readWrite}, c.oid, 'SELECT')
                AND pg_catalog.has_sequence_privilege(${readWrite}, c.oid, 'UPDATE'))
              ELSE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT (pg_catalog.has_table_privilege(${read}, c.oid, 'SELECT')
                AND pg_catalog.has_table_privilege(${readWrite}, c.oid, 'SELECT')
                AND pg_catalog.has_table_privilege(${readWrite}, c.oid, 'INSERT')
                AND pg_catalog.has_table_privilege(${readWrite}, c.oid, 'UPDATE')
                AND pg_catalog.has_table_privilege(${readWrite}, c.oid, 'DELETE'))
            END
     ORDER BY 1, 2, 3`,
  );
  return rows.map(({ kind, schema, name }) => ({
    kind: kind as DatabaseObject["kind"],
    schema: String(schema),
    name: String(name),
  }));
}

/** The schemas of owners, by owner, that are closed to the heir of what they own. */
export async function schemasClosedTo(
  session: Session,
  heir: string,
  owners: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await session.query(
    `SELECT pg_catalog.pg_get_userbyid(n.nspowner) AS owner, n.nspname AS name FROM pg_catalog.pg_namespace n
      WHERE pg_catalog.pg_get_userbyid(n.nspowner) IN (${owners.map(literal).join(", ")}) AND ${OWN_SCHEMAS}
        AND NOT (pg_catalog.has_schema_privilege(${literal(heir)}, n.oid, 'USAGE')
          AND pg_catalog.has_schema_privilege(${literal(heir)}, n.oid, 'CREATE'))
      ORDER BY 1, 2`,
  );
  return grouped(rows.map((row) => [text(row, "owner"), text(row, "name")]));
}

/** What is the administrator's, seen from the database of the session. */
export async function administratorsOwn(
  session: Session,
  requested: readonly string[],
): Promise<AdministratorsOwn> {
  const own = (catalog: string, name: string, owner: string) =>
    session.query(
      `SELECT ${name} AS name FROM pg_catalog.${catalog}
        WHERE pg_catalog.pg_get_userbyid(${owner}) = CURRENT_USER ORDER BY 1`,
    );
  const names = (rows: readonly Row[]) => rows.map((row) => text(row, "name"));
  return {
    databases: names(await own("pg_database", "datname", "datdba")).filter(
      (name) => !requested.includes(name),
    ),
    tablespaces: names(await own("pg_tablespace", "spcname", "spcowner")),
    runsEventTriggers: await administratorRunsEventTriggers(session),
  };
}
