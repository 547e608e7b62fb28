import { execute } from "../execute";
import type { Session } from "../server";

/** Runs all of the statements or none. */
export async function inTransaction(session: Session, statements: readonly string[]): Promise<void> {
  await session.query("BEGIN");
  try {
    await execute(session, [...statements, "COMMIT"]);
  } catch (error) {
    await session.query("ROLLBACK");
    throw error;
  }
}
