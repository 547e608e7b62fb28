import { strict as assert } from "node:assert";
import type { UsersRequest } from "../../functions/database-users/request";
import { run, type Surroundings } from "../../functions/database-users/run";
import type { DatabaseServer, Engine } from "../../functions/database-users/server";
import { MemorySecrets } from "./memory-secrets";

const REQUEST: UsersRequest = {
  engine: "postgres",
  passwordVersion: 1,
  databases: ["amy"],
  users: { web: { authentication: "password", databases: { amy: "owner" }, secret: "main-web" } },
};
const failure = (code: string) => Object.assign(new Error(code), { code });

/** A server whose administrator and users are refused as often as they are told to be. */
function surroundings(change: Partial<Surroundings>, log: string[]): Surroundings {
  const server: DatabaseServer = {
    lock: async () => void log.push("lock"),
    apply: async () => {
      log.push("apply");
      return { created: [], dropped: [], locked: [], closed: [], open: [] };
    },
    setPassword: async (username) => void log.push(`password of ${username}`),
    close: async () => void log.push("close"),
  };
  const engine: Engine = {
    open: async (administer, database) => {
      await administer(database);
      return server;
    },
    isRefusal: (error) => (error as { code?: string }).code === "refused",
    isFull: (error) => (error as { code?: string }).code === "full",
    url: () => "url",
  };
  return {
    engine,
    connect: async ({ username }) => {
      log.push(`connect ${username}`);
      return { query: async () => [], close: async () => undefined };
    },
    secrets: new MemorySecrets({ administrator: '{"username":"app","password":"first"}' }),
    host: "main.example.org",
    port: 5432,
    administratorSecret: "administrator",
    wait: async () => void log.push("wait"),
    ...change,
  };
}

describe("a run", () => {
  it("locks the server, applies, sees to the passwords and lets go", async () => {
    const log: string[] = [];
    await run(REQUEST, surroundings({}, log));
    assert.deepEqual(log, ["connect app", "lock", "apply", "connect web", "close"]);
  });

  it("gives back names and nothing secret", async () => {
    const around = surroundings({}, []);
    const result = JSON.stringify(await run(REQUEST, around));
    const { password } = JSON.parse((await around.secrets.read("main-web")) ?? "") as { password: string };
    assert.ok(password && !result.includes(password) && !result.includes("first"));
    assert.deepEqual(Object.keys(JSON.parse(result) as object).sort(), [
      "closed",
      "created",
      "databases",
      "dropped",
      "locked",
      "open",
      "users",
    ]);
  });

  for (const code of ["refused", "ECONNREFUSED", "ETIMEDOUT"]) {
    it(`reads the administrator's password again after ${code}`, async () => {
      const log: string[] = [];
      let refusals = 2;
      const secrets = new MemorySecrets({ administrator: '{"username":"app","password":"old"}' });
      const connect: Surroundings["connect"] = async ({ username, password }) => {
        if (username === "app" && refusals-- > 0) {
          secrets.values["administrator"] = '{"username":"app","password":"new"}';
          throw failure(code);
        }
        log.push(`connect ${username} ${username === "app" ? password : ""}`);
        return { query: async () => [], close: async () => undefined };
      };
      await run(REQUEST, surroundings({ connect, secrets }, log));
      assert.deepEqual(log.slice(0, 3), ["wait", "wait", "connect app new"]);
    });
  }

  it("waits for its rights, which IAM gives after some seconds", async () => {
    const log: string[] = [];
    const secrets = new MemorySecrets({ administrator: '{"username":"app","password":"first"}' });
    const denied = new Set(["administrator", "main-web"]);
    const around = surroundings(
      {
        secrets: {
          read: async (id) => {
            if (denied.delete(id)) throw Object.assign(new Error(), { name: "AccessDeniedException" });
            return secrets.read(id);
          },
          write: (id, value) => secrets.write(id, value),
        },
      },
      log,
    );
    await run(REQUEST, around);
    assert.equal(log.filter((entry) => entry === "wait").length, 2);
  });

  it("gives up after a while, and at once when waiting does not help", async () => {
    for (const [code, waits] of [
      ["refused", 12],
      ["28P02", 0],
    ] as const) {
      const log: string[] = [];
      const connect = () => Promise.reject(failure(code));
      await assert.rejects(run(REQUEST, surroundings({ connect }, log)), failure(code));
      assert.equal(log.length, waits);
    }
  });

  it("takes a user that has no connection left for one whose password the server takes", async () => {
    const log: string[] = [];
    const connect: Surroundings["connect"] = async ({ username }) => {
      if (username === "web") throw failure("full");
      return { query: async () => [], close: async () => undefined };
    };
    await run(REQUEST, surroundings({ connect }, log));
    assert.deepEqual(log, ["lock", "apply", "close"]);
  });

  it("lets go of the server when something fails", async () => {
    const log: string[] = [];
    const connect: Surroundings["connect"] = async ({ username }) => {
      if (username === "web") throw failure("53300");
      return { query: async () => [], close: async () => undefined };
    };
    await assert.rejects(run(REQUEST, surroundings({ connect }, log)), failure("53300"));
    assert.equal(log.at(-1), "close");
  });

  for (const secret of ["{}", "null", '["hunter2"]', "hunter2", '{"password":"hunter2"', '"hunter2"']) {
    it(`says which secret is not what it should be, and nothing that is in it: ${secret}`, async () => {
      const secrets = new MemorySecrets({ administrator: secret });
      await assert.rejects(run(REQUEST, surroundings({ secrets }, [])), {
        name: "Error",
        message: "the administrator's secret holds no username and password; is it the one that RDS manages?",
      });
    });
  }
});
