import type { Session } from "../server";
import { asMemberOf, reassignments, schemaStatements } from "./database-plan";
import { FORMER, groupRole } from "./group-roles";
import { schemasClosedTo } from "./objects";
import { identifier } from "./quote";
import { readServerState } from "./server-state";

export interface Leaving {
  readonly database: string;
  /** Users that something in the database belongs to or names. */
  readonly users: readonly string[];
  /** Those that leave, own something in the database and are no owners of it. */
  readonly lesser: readonly string[];
}

/**
 * Gives what lesser users leave behind to a role without rights, which it makes when there is something to give. Owners
 * are members of that role, and can use, drop or take what it has.
 */
export async function formerStatements(
  session: Session,
  { database, users, lesser }: Leaving,
): Promise<readonly string[]> {
  if (lesser.length === 0) return [];
  const { administrator, roles } = await readServerState(session);
  const [owner, heir] = [groupRole(database, "owner"), groupRole(database, FORMER)];
  // At once, so that the server can be asked what the role lacks.
  if (!roles.has(heir)) await session.query(`CREATE ROLE ${identifier(heir)} NOLOGIN`);
  const closed = await schemasClosedTo(session, heir, [...users, owner, administrator]);
  const staying = new Map([...closed].filter(([schemaOwner]) => !lesser.includes(schemaOwner)));
  return [
    ...(roles.has(owner) ? [`GRANT ${identifier(heir)} TO ${identifier(owner)}`] : []),
    // Who is given a function must be able to make one there. Afterwards the role may do nothing again.
    ...schemaStatements(closed, users, "CREATE", heir),
    ...asMemberOf(heir, reassignments(lesser, heir)),
    ...schemaStatements(staying, users, "CREATE", heir, "REVOKE"),
  ];
}
