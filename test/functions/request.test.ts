import { strict as assert } from "node:assert";
import { handler } from "../../functions/database-users/handler";
import { plainError } from "../../functions/database-users/plain-error";
import { parseRequest } from "../../functions/database-users/request";

const REQUEST = {
  engine: "postgres",
  passwordVersion: 1,
  databases: ["amy", "reports"],
  users: {
    web: { authentication: "password", databases: { amy: "owner" }, secret: "main-web" },
    rq_worker: { authentication: "iam", databases: { reports: "read" } },
  },
};
const web = (change: object) => ({ ...REQUEST, users: { web: { ...REQUEST.users.web, ...change } } });

describe("a request for database users", () => {
  it("is taken as it is when nothing is wrong with it", () => {
    assert.deepEqual(parseRequest(REQUEST), REQUEST);
    assert.deepEqual(parseRequest({ ...REQUEST, users: {} }).users, {});
  });

  const mistakes: readonly [request: unknown, message: RegExp][] = [
    [undefined, /^the request must be an object$/],
    [[REQUEST], /^the request must be an object$/],
    [{ ...REQUEST, engine: "oracle" }, /^engine is "oracle"; it must be postgres or mysql or mariadb$/],
    [{ ...REQUEST, engine: undefined }, /^engine is missing; it must be postgres or mysql or mariadb$/],
    [{ ...REQUEST, passwordVersion: "1" }, /^passwordVersion must be 1 or more$/],
    [{ ...REQUEST, passwordVersion: 0 }, /^passwordVersion must be 1 or more$/],
    [{ ...REQUEST, databases: [] }, /^databases must be a list with a name or more$/],
    [{ ...REQUEST, databases: ["amy", 'a"; --'] }, /^databases\[1\] is "a\\"; --"; a name has letters/],
    [{ ...REQUEST, users: [] }, /^users must be an object$/],
    [{ ...REQUEST, users: { "rq-worker": {} } }, /^users\.rq-worker is "rq-worker"; a name has letters/],
    [web({ authentication: "none" }), /^users\.web\.authentication is "none"; it must be password or iam$/],
    [web({ databases: {} }), /^users\.web\.databases is empty$/],
    [web({ databases: { amy: "rw" } }), /^users\.web\.databases\.amy is "rw"; it must be read or readWrite/],
    [web({ databases: { shop: "read" } }), /^users\.web\.databases\.shop is not among databases$/],
    [web({ secret: "" }), /^users\.web\.secret must be a text$/],
  ];
  for (const [request, message] of mistakes) {
    it(`says what is wrong: ${message.source}`, async () => {
      assert.throws(() => parseRequest(request), { message });
    });
  }

  it("is refused by the function in the same words", async () => {
    const call = handler({ ...REQUEST, engine: "oracle" });
    await assert.rejects(call, { message: 'engine is "oracle"; it must be postgres or mysql or mariadb' });
    const { DATABASE_HOST } = process.env;
    delete process.env["DATABASE_HOST"];
    await assert.rejects(handler(REQUEST), {
      message: "the environment of the function lacks DATABASE_HOST",
    });
    if (DATABASE_HOST !== undefined) process.env["DATABASE_HOST"] = DATABASE_HOST;
  });
});

describe("an error that Lambda logs", () => {
  it("has the message and the code of the driver's, and nothing that hung on it", () => {
    const thrown = Object.assign(new Error("access denied", { cause: "the password" }), {
      code: "ER_ACCESS_DENIED_ERROR",
      sql: "ALTER USER … 'the password'",
    });
    const error = plainError(thrown);
    assert.equal(error.message, "access denied (ER_ACCESS_DENIED_ERROR)");
    assert.deepEqual([Object.keys(error), error.cause], [[], undefined]);
  });

  for (const [thrown, message] of [
    [new Error("plain"), "plain"],
    [Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }), "connect ECONNREFUSED"],
    [Object.assign(new Error("no"), { name: "AccessDeniedException" }), "no (AccessDeniedException)"],
  ] as const) {
    it(`is ${message}`, () => assert.equal(plainError(thrown).message, message));
  }
});
