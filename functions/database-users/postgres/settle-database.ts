import type { UsersRequest } from "../request";
import type { Session } from "../server";
import {
  inheritanceStatements,
  ownershipStatements,
  publicSchemaStatements,
  rightStatements,
} from "./database-plan";
import { groupRole } from "./group-roles";
import { objectsWithoutRights, publicSchemaOwner } from "./objects";
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
  const state = await readServerState(session);
  const owner = groupRole(database, "owner");
  const leaving = users.filter((user) => former.includes(user));
  if (!request.databases.includes(database)) {
    // A database that was taken out of the stack file, or a person's: users leave it, and nothing else changes.
    const heir = state.roles.has(owner) ? identifier(owner) : "CURRENT_USER";
    return inTransaction(session, inheritanceStatements(leaving, heir));
  }
  const staying = users.filter((user) => !former.includes(user));
  await inTransaction(session, [
    ...ownershipStatements(database, staying, state, request.databases),
    ...inheritanceStatements(leaving, identifier(owner)),
    ...publicSchemaStatements(database, await publicSchemaOwner(session)),
  ]);
  // Only now is it known what the owner role owns.
  await inTransaction(session, rightStatements(database, await objectsWithoutRights(session, database)));
}
