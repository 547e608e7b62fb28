import { strict as assert } from "node:assert";
import { mariadbScript, mysqlScript } from "../../compose/mysql-script";
import type { UsersRequest } from "../../functions/database-users/request";
import { skipWithout } from "./binaries";
import { MARIADB, MYSQL, MysqlServer } from "./mysql-server";

const passwords = { web: "the web's", worker: "the worker's", signer: "nobody's" };

function request(webMay: "owner" | "read"): UsersRequest {
  return {
    engine: "mariadb",
    passwordVersion: 1,
    databases: ["a_shop", "reports"],
    users: {
      web: { authentication: "password", databases: { a_shop: webMay, reports: "read" } },
      worker: { authentication: "password", databases: { a_shop: "readWrite" } },
      signer: { authentication: "iam", databases: { reports: "read" } },
    },
  };
}

for (const [kind, script] of [
  [MARIADB, mariadbScript],
  [MYSQL, mysqlScript],
] as const)
  describe(`the script that makes databases and users of a local ${kind.name}`, function () {
    let server: MysqlServer;

    before(async function () {
      this.timeout(60_000);
      skipWithout(kind.name, kind.folder, this, kind.engine === "mariadb");
      server = await MysqlServer.start(kind, kind.folder!);
      await server.asSuperuser("CREATE DATABASE axshop", "CREATE TABLE axshop.old (value int)");
    });

    after(() => server?.stop());

    async function run(webMay: "owner" | "read"): Promise<void> {
      const statements = script(request(webMay), passwords).split(/;\n/).filter(Boolean);
      await server.asSuperuser(...statements);
    }

    /** Who is let do it, without TLS as on a laptop. */
    async function whoMay(sql: string): Promise<readonly string[]> {
      const allowed: string[] = [];
      for (const [user, password] of Object.entries(passwords)) {
        const connection = await server.connect(user, password, undefined, false);
        try {
          await connection.query(sql);
          allowed.push(user);
        } catch (error) {
          assert.match(String(error), /denied/);
        } finally {
          connection.destroy();
        }
      }
      return allowed;
    }

    it("gives each user what it may do, at its first run and at a further one", async () => {
      for (const passes of ["first", "second"]) {
        await run("owner");
        assert.deepEqual(await whoMay("CREATE TABLE IF NOT EXISTS a_shop.old (value int)"), ["web"], passes);
        assert.deepEqual(await whoMay("INSERT INTO a_shop.old VALUES (1)"), ["web", "worker"]);
        assert.deepEqual(await whoMay("SHOW TABLES IN reports"), ["web", "signer"]);
        assert.deepEqual(await whoMay("SELECT * FROM axshop.old"), []);
      }
    });

    it("takes what nobody is to have any more", async () => {
      await run("owner");
      assert.deepEqual(await whoMay("CREATE TABLE IF NOT EXISTS a_shop.old (value int)"), ["web"]);
      await run("read");
      assert.deepEqual(await whoMay("DROP TABLE a_shop.old"), []);
      assert.deepEqual(await whoMay("INSERT INTO a_shop.old VALUES (1)"), ["worker"]);
      assert.deepEqual(await whoMay("SELECT * FROM a_shop.old"), ["web", "worker"]);
    });
  });
