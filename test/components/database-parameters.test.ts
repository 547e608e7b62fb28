import { strict as assert } from "node:assert";
import { databaseParameters, parameterGroupFamily } from "../../components/data/database/database-parameters";
import type { DatabaseEngine } from "../../config/stack-config";

describe("database parameters", () => {
  const logs = ["log_output", "slow_query_log"];
  const cases: [engine: DatabaseEngine, version: string, names: readonly string[]][] = [
    ["postgres", "16", []],
    ["postgres", "15", []],
    ["postgres", "14", ["rds.force_ssl"]],
    ["mysql", "8.4", ["require_secure_transport", ...logs]],
    ["mariadb", "10.11", ["require_secure_transport", ...logs]],
    ["mariadb", "11.4", ["require_secure_transport", ...logs]],
    ["mariadb", "11.8", logs],
  ];
  for (const [engine, version, names] of cases) {
    it(`force TLS on ${engine} ${version}, where it is not forced by default`, () => {
      const parameters = databaseParameters(engine, version, { zeta: "1", alpha: "2" });
      assert.deepEqual(
        parameters.map(({ name }) => name),
        [...names, "alpha", "zeta"],
      );
    });
  }

  it("are those of the stack file where both say something", () => {
    const own = { require_secure_transport: "0" };
    const said = databaseParameters("mariadb", "11.4", own).filter(({ name }) => name in own);
    assert.deepEqual(said, [{ name: "require_secure_transport", value: "0", applyMethod: "pending-reboot" }]);
  });

  it("wait for a reboot where AWS takes nothing else", () => {
    const [forced] = databaseParameters("postgres", "14", {});
    assert.deepEqual(forced, { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" });
  });

  it("belong to a family of the major version", () => {
    assert.equal(parameterGroupFamily("postgres", "16"), "postgres16");
    assert.equal(parameterGroupFamily("mysql", "8.4"), "mysql8.4");
    assert.equal(parameterGroupFamily("mariadb", "11.4"), "mariadb11.4");
  });
});
