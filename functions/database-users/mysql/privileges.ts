import type { Access } from "../request";

const READ = ["SELECT", "SHOW VIEW"] as const;

const READ_WRITE = [
  ...READ,
  "INSERT",
  "UPDATE",
  "DELETE",
  "EXECUTE",
  "LOCK TABLES",
  "CREATE TEMPORARY TABLES",
] as const;

/** The privileges of each access, on a whole database. An owner may do everything but give its privileges away. */
export const PRIVILEGES: Readonly<Record<Access, readonly string[]>> = {
  read: READ,
  readWrite: READ_WRITE,
  owner: [
    ...READ_WRITE,
    "ALTER",
    "ALTER ROUTINE",
    "CREATE",
    "CREATE ROUTINE",
    "CREATE VIEW",
    "DROP",
    "EVENT",
    "INDEX",
    "REFERENCES",
    "TRIGGER",
  ],
};

/**
 * The name of a database where privileges are granted. `_` and `%` are wildcards there, so that a grant on `a_b` would
 * be one on `axb` too; with partial revokes they are not, and neither is the backslash.
 */
export function databasePattern(database: string, partialRevokes: boolean): string {
  return partialRevokes ? database : database.replace(/[_%]/g, "\\$&");
}
