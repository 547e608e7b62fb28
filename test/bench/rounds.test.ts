import assert from "node:assert/strict";
import { runRounds } from "../../bench/rounds";

describe("rounds", () => {
  it("run everything in turn, every other round backwards, and say so", async () => {
    const ran: string[] = [];
    const said: string[] = [];
    const contenders = ["a", "b", "c"].map((name, index) => ({
      name,
      run: () => {
        ran.push(name);
        return Promise.resolve(index + 1);
      },
    }));
    const series = await runRounds(contenders, 3, (progress) => said.push(progress));
    assert.equal(ran.join(""), "abccbaabc");
    assert.equal(said[3], "round 2 of 3: c");
    assert.deepEqual(
      series.map(({ name, resources, measurements }) => [name, resources, measurements.length]),
      [
        ["a", 1, 3],
        ["b", 2, 3],
        ["c", 3, 3],
      ],
    );
  });

  it("end when one does other work than in the round before", async () => {
    let resources = 10;
    const contender = { name: "a", run: () => Promise.resolve(resources++) };
    await assert.rejects(
      runRounds([contender], 2, () => undefined),
      /a made 11 resources, and 10 before/,
    );
  });
});
