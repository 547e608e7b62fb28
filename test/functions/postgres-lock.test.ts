import { strict as assert } from "node:assert";
import { lockRuns } from "../../functions/database-users/postgres/lock";
import type { Row } from "../../functions/database-users/server";

/** A server on which somebody else has the lock for a number of attempts. */
function heldFor(attempts: number, failure: object = { code: "55P03" }) {
  const statements: string[] = [];
  let left = attempts;
  const query = async (sql: string): Promise<readonly Row[]> => {
    statements.push(sql);
    if (sql.includes("pg_advisory_lock") && left-- > 0) throw Object.assign(new Error("refused"), failure);
    return sql.includes("usename AS name") ? [{ name: "app" }] : [];
  };
  return { statements, query, close: async () => undefined };
}

const asked = (statements: readonly string[], what: string) =>
  statements.filter((sql) => sql.includes(what)).length;

describe("the lock of the runs on a PostgreSQL server", () => {
  it("is waited for, and before each attempt sessions of others that have it are ended", async () => {
    const session = heldFor(3);
    await lockRuns(session);
    assert.deepEqual(
      ["pg_advisory_lock", "pg_terminate_backend"].map((what) => asked(session.statements, what)),
      [4, 4],
    );
    assert.equal(session.statements.at(-1), "SET lock_timeout = '30s'");
  });

  it("is given up after four minutes, with who has it", async () => {
    const session = heldFor(1000);
    await assert.rejects(lockRuns(session), {
      message:
        "another run has been changing the users of this server for four minutes (signed in: app); try again",
    });
    assert.equal(asked(session.statements, "pg_advisory_lock") * 5, 240);
  });

  it("is given up at once when waiting does not help", async () => {
    const session = heldFor(1000, { code: "57P01" });
    await assert.rejects(lockRuns(session), { message: "refused" });
    assert.equal(asked(session.statements, "pg_advisory_lock"), 1);
  });
});
