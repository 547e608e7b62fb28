import { strict as assert } from "node:assert";
import { insist } from "../../functions/database-users/postgres/insist";
import type { Row } from "../../functions/database-users/server";

/** A server that refuses the statement `CHANGE` a number of times. */
function refusing(times: number, code: string) {
  const statements: string[] = [];
  let left = times;
  const query = async (sql: string): Promise<readonly Row[]> => {
    statements.push(sql);
    if (sql === "CHANGE" && left-- > 0) throw Object.assign(new Error("refused"), { code });
    return [];
  };
  const session = { query, close: async () => undefined };
  const count = (what: string) => statements.filter((sql) => sql.includes(what)).length;
  return { statements, count, change: () => insist(session, () => session.query("CHANGE")) };
}

describe("a change of what all databases of a PostgreSQL server share", () => {
  for (const code of ["55P03", "XX000"])
    it(`is tried again after ${code}, when sessions that hold it are ended`, async () => {
      const { statements, count, change } = refusing(2, code);
      await change();
      assert.deepEqual([count("CHANGE"), count("pg_terminate_backend")], [3, 2]);
      assert.equal(statements.at(-1), "SET lock_timeout = '30s'");
    });

  it("is given up after half a minute", async () => {
    const { count, change } = refusing(1000, "55P03");
    await assert.rejects(change(), { message: "refused" });
    assert.equal(count("CHANGE") * 2, 30);
  });

  it("ends nobody's session when something else is wrong", async () => {
    const { statements, count, change } = refusing(1, "42501");
    await assert.rejects(change(), { message: "refused" });
    assert.deepEqual([count("CHANGE"), count("pg_terminate_backend")], [1, 0]);
    assert.equal(statements.at(-1), "SET lock_timeout = '30s'");
  });
});
