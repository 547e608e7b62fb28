import { createHash } from "node:crypto";
import { ACCESSES, type Access } from "../request";

/** Every user made here is a member of this role: how a later run knows which users it may change and drop. */
export const USERS_ROLE = "plinth:users";

/** A member signs in with IAM, and with no password. The role is RDS's own. */
export const IAM_ROLE = "rds_iam";

/**
 * In place of an access: the role that what removed users leave behind belongs to, when they were no owners. It may do
 * nothing, so that no function, view or rule of theirs runs with more rights than they had.
 */
export const FORMER = "former";

/** PostgreSQL cuts longer names off without an error. */
const LONGEST_NAME = 63;

/**
 * The role that holds the rights of an access to a database; users are its members. Nobody signs in as it. The colon
 * keeps it apart from users and databases, whose names have none.
 */
export function groupRole(database: string, access: Access | typeof FORMER): string {
  const name = `${database}:${access}`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const digest = createHash("sha256").update(database).digest("hex").slice(0, 8);
  return `${database.slice(0, 43)}~${digest}:${access}`;
}

/** Whether a role holds the rights of an access to some database. */
export function isGroupRole(role: string): boolean {
  return ACCESSES.some((access) => role.endsWith(`:${access}`));
}
