import { strict as assert } from "node:assert";
import { judgedSystems, type JudgedSystem } from "./judged-systems";
import { lineOf, wrong, type Row } from "./row";
import { describeNeededRights } from "./needs/needed-rights";
import { tableOf } from "./table";
import { unmissed, unnoticed } from "./table-mutants";

// Mocha runs each file in a process of its own: all that judges the systems stands behind this one, which plans them once.
describe("the rights of every role, by request", () => {
  let systems: readonly JudgedSystem[];
  let tables: readonly (readonly Row[])[];

  before(async function () {
    this.timeout(180_000);
    systems = await judgedSystems();
    tables = systems.map(tableOf);
  });

  it("are those of the table", () => {
    assert.deepEqual(tables.flatMap((rows) => wrong(rows)).map(lineOf), [], "the policies decide otherwise");
  });

  it("are told in several hundred lines for each system, half of them refused", () => {
    for (const rows of tables) {
      const refused = rows.filter(({ allowed }) => !allowed).length;
      assert.ok(rows.length > 900 && refused > rows.length * 0.4, `${refused} of ${rows.length}`);
    }
  });

  it("notice every statement, condition, action and resource that is taken out of a policy", () => {
    assert.deepEqual(unnoticed(systems), Object.keys(unmissed).sort());
  });
});

describeNeededRights();
