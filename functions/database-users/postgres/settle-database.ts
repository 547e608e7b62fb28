import type { UsersRequest } from "../request";
import type { Session } from "../server";
import {
  inheritanceStatements,
  ownershipStatements,
  publicSchemaStatements,
  rightStatements,
  schemaStatements,
} from "./database-plan";
import { refuseEventTriggersOfUsers } from "./event-triggers";
import { groupRole } from "./group-roles";
import { administratorsOwn, objectsWithoutRights, publicSchemaOwner, schemasClosedTo } from "./objects";
import { identifier } from "./quote";
import { readServerState } from "./server-state";
import { inTransaction } from "./transaction";

export interface Settlement {
  readonly database: string;
  /** Users that something in the database belongs to or names. */
  readonly users: readonly string[];
  /** Users that are about to be dropped. */
  readonly former: readonly string[];
  readonly request: UsersRequest;
}

/** Gives everything in a database to whom it belongs. */
export async function settleDatabase(session: Session, settlement: Settlement): Promise<void> {
  const { database, users, former, request } = settlement;
  await refuseEventTriggersOfUsers(session, database);
  const { administrator, roles } = await readServerState(session);
  const owner = groupRole(database, "owner");
  const heir = roles.has(owner) ? owner : administrator;
  const closed = await schemasClosedTo(session, heir, [...users, heir, administrator]);
  const leaving = users.filter((user) => former.includes(user));
  const inheritance = [
    ...schemaStatements(closed, users, heir),
    ...inheritanceStatements(leaving, identifier(heir)),
  ];
  // A database that was taken out of the stack file, or a person's: users leave it, and nothing else changes.
  if (!request.databases.includes(database)) return inTransaction(session, inheritance);
  const staying = users.filter((user) => !former.includes(user));
  const kept = await administratorsOwn(session, request.databases);
  await inTransaction(session, [
    ...inheritance,
    ...ownershipStatements(database, staying, kept),
    ...publicSchemaStatements(database, await publicSchemaOwner(session)),
  ]);
  // Only now is it known what the owner role owns.
  await inTransaction(session, rightStatements(database, await objectsWithoutRights(session, database)));
}
