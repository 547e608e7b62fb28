import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { localEngines } from "../../compose/database-engine";
import { skipWithout } from "./binaries";
import { MARIADB, MYSQL } from "./mysql-server";

/** A value of each parameter that is no number. */
const values: Readonly<Record<string, string>> = {
  character_set_server: "utf8mb4",
  collation_server: "utf8mb4_general_ci",
  sql_mode: "ANSI",
  time_zone: "+00:00",
  transaction_isolation: "READ-COMMITTED",
  tx_isolation: "READ-COMMITTED",
};

for (const kind of [MARIADB, MYSQL])
  describe(`the parameters of a local ${kind.name}`, () => {
    it("are ones that the server starts with", function () {
      this.timeout(20_000);
      skipWithout(kind.name, kind.folder, this, kind.engine === "mariadb");
      const { parameters, parameter } = localEngines[kind.engine];
      const options = parameters.flatMap((name) => parameter(name, values[name] ?? "1"));
      // With these two it reads its settings, tells what it knows, and ends.
      const tell = ["--verbose", "--help"];
      const { stdout, stderr } = spawnSync(
        join(kind.folder!, kind.program),
        ["--no-defaults", "--user=nobody", ...options, ...tell],
        { encoding: "utf8" },
      );
      const refused = `${stdout}${stderr}`.split("\n").filter((line) => /\[ERROR\]/.test(line));
      assert.deepEqual(refused, []);
      assert.match(stdout, /^max-connections /m);
    });
  });
