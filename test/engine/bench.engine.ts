import assert from "node:assert/strict";
import { contenderNames } from "../../bench/contender-names";
import { opponents } from "../../bench/opponents";
import type { Series } from "../../bench/rounds";
import { root, runCommand } from "../pipeline/command-line";

describe("npm run bench -- --against", function () {
  // Types of the stock program and its pack are checked, which takes minutes where other tests run beside.
  this.timeout(1_800_000);

  it("measures both previews and the opponents, which make as many resources as they say", () => {
    const args = ["run", "--silent", "bench", "--", "--against", "--rounds", "1", "--json"];
    const ran = runCommand("npm", args, { cwd: root, path: process.env["PATH"] ?? "" });
    assert.equal(ran.code, 0, ran.err);
    const { series, ratios } = JSON.parse(ran.out) as {
      readonly series: readonly Series[];
      readonly ratios: readonly { readonly wall: number; readonly atMost?: number }[];
    };
    const sizes = new Map(series.map(({ name, resources }) => [name, resources]));
    assert.deepEqual([...sizes.keys()], Object.values(contenderNames));
    assert.equal(sizes.get(contenderNames.stock), opponents.stock.resources);
    assert.equal(sizes.get(contenderNames.stockAgain), opponents.stock.resources);
    assert.equal(sizes.get(contenderNames.cdk), opponents.cdk.resources);
    for (const { name, measurements } of series) {
      assert.equal(measurements.length, 1, name);
      assert.ok(measurements[0]!.wall > 0, name);
      // Everything that the command did, it did in processes that were seen.
      if (process.platform === "linux") assert.ok((measurements[0]!.usage?.cpu ?? 0) > 0, name);
    }
    assert.deepEqual(
      ratios.flatMap(({ atMost }) => atMost ?? []),
      [0.95, 0.2, 0.35],
    );
  });
});
