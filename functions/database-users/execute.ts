import type { Session } from "./server";

/** Runs statements one after the other. */
export async function execute(session: Session, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await session.query(statement);
}
