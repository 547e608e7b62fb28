import type { UsersRequest } from "../request";
import type { Session } from "../server";
import { endSessionsWithTemporaryObjects, usersOwningSomething } from "./belongings";
import {
  endOfRights,
  ownershipStatements,
  publicSchemaStatements,
  reassignments,
  rightStatements,
  schemaStatements,
} from "./database-plan";
import { refuseEventTriggersOfUsers } from "./event-triggers";
import { formerStatements } from "./former";
import { groupRole } from "./group-roles";
import { administratorsOwn, objectsWithoutRights, publicSchemaOwner, schemasClosedTo } from "./objects";
import { readServerState, type ServerState } from "./server-state";
import { inTransaction } from "./transaction";

export interface Settlement {
  readonly database: string;
  /** The databases of the stack file. */
  readonly requested: readonly string[];
  /** Users that something in the database belongs to or names. */
  readonly users: readonly string[];
  /** Those of them that are owners of the database, or were until this run. */
  readonly owners: readonly string[];
  /** Users that are about to be dropped. */
  readonly former: readonly string[];
}

/** What is to be done in a database, with what the server was before the run. */
export function settlement(
  database: string,
  users: readonly string[],
  former: readonly string[],
  request: UsersRequest,
  before: ServerState,
): Settlement {
  const owner = groupRole(database, "owner");
  const isOwner = (user: string) =>
    before.memberships.get(user)?.has(owner) === true ||
    Object.entries(request.users[user]?.databases ?? {}).some(
      ([name, access]) => name === database && access === "owner",
    );
  return { database, requested: request.databases, users, owners: users.filter(isOwner), former };
}

/** Gives everything in a database to whom it belongs. */
export async function settleDatabase(session: Session, settlement: Settlement): Promise<void> {
  const { database, requested, users, owners, former } = settlement;
  await refuseEventTriggersOfUsers(session, database);
  const { administrator, roles } = await readServerState(session);
  const owner = groupRole(database, "owner");
  const closed = roles.has(owner)
    ? await schemasClosedTo(session, owner, [...users, owner, administrator])
    : new Map<string, ReadonlySet<string>>();
  const leaving = users.filter((user) => former.includes(user));
  const [leavingOwners, lesser] = [
    leaving.filter((user) => owners.includes(user)),
    leaving.filter((user) => !owners.includes(user)),
  ];
  if (owners.length > 0) await endSessionsWithTemporaryObjects(session, owners);
  const inheritance = [
    ...schemaStatements(closed, users, "USAGE, CREATE", owner),
    ...(await formerStatements(session, {
      database,
      users,
      lesser: await usersOwningSomething(session, lesser),
    })),
    ...reassignments(leavingOwners, owner),
    ...endOfRights(leaving),
  ];
  // A database that was taken out of the stack file, or a person's: users leave it, and nothing else changes.
  if (!requested.includes(database)) return inTransaction(session, inheritance);
  const staying = owners.filter((user) => !former.includes(user));
  await inTransaction(session, [
    ...inheritance,
    ...ownershipStatements(database, staying, await administratorsOwn(session, requested)),
    ...publicSchemaStatements(database, await publicSchemaOwner(session)),
  ]);
  // Only now is it known what the owner role owns.
  await inTransaction(session, rightStatements(database, await objectsWithoutRights(session, database)));
}
