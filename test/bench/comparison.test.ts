import assert from "node:assert/strict";
import { wrongSizes } from "../../bench/against";
import { baseReport } from "../../bench/base";
import { comparisonText, middleOf, ratioOf } from "../../bench/comparison";
import { contenderNames } from "../../bench/contender-names";
import type { Series } from "../../bench/rounds";

/** A series of rounds with wall and CPU time in seconds. */
function series<Name extends string>(
  name: Name,
  resources: number,
  ...rounds: readonly (readonly [wall: number, cpu?: number])[]
): Series<Name> {
  const megabyte = 1024 * 1024;
  const measurements = rounds.map(([wall, cpu]) => ({
    wall: wall * 1000,
    ...(cpu !== undefined && { usage: { cpu: cpu * 1000, memory: 500 * megabyte } }),
  }));
  return { name, resources, measurements };
}

const { preview, pulumi, script, stock, stockAgain, cdk } = contenderNames;
const all = [
  series(preview, 209, [4, 8], [40, 9], [5, 7]),
  series(pulumi, 265, [8, 10], [9, 12], [9, 11]),
  series(script, 265, [9, 11], [9, 12], [9, 13]),
  series(stock, 265, [20, 40], [200, 40], [20, 35]),
  series(stockAgain, 265, [10, 10], [10, 10], [10, 10]),
  series(cdk, 266, [5, 8], [50, 8], [5, 8]),
];

describe("the comparison with others", () => {
  it("shows medians, and ratios of the same rounds beside their goals", () => {
    const [measured = "", compared = ""] = comparisonText(all).trimEnd().split("\n\n");
    const cells = (line: string): string[] => line.split("|").map((cell) => cell.trim());
    assert.deepEqual(cells(measured.split("\n")[2]!).slice(1, 6), [
      preview,
      "209",
      "5.0 s",
      "8.0 s",
      "500 MB",
    ]);
    assert.equal(measured.split("\n").length, 2 + all.length);
    assert.deepEqual(
      compared
        .split("\n")
        .slice(2)
        .map((line) => cells(line).slice(1, 5)),
      [
        [`${preview} : ${cdk}`, "0.80", "1.00", "≤ 0.95, met"],
        [`${preview} : ${stock}`, "0.20", "0.20", "≤ 0.2, met"],
        [`${pulumi} : ${stock}`, "0.40", "0.30", "≤ 0.35, not met"],
        [`${script} : ${stock}`, "0.45", "0.30", "–"],
        [`${preview} : ${stockAgain}`, "0.50", "0.80", "–"],
        [`${pulumi} : ${stockAgain}`, "0.90", "1.10", "–"],
      ],
    );
    // Every line of a table is as wide as the others.
    for (const table of [measured, compared])
      assert.equal(new Set(table.split("\n").map((line) => line.length)).size, 1, table);
  });

  it("says what the system did not tell, and guesses nothing", () => {
    const blind = all.map(({ name, resources, measurements }) => ({
      name,
      resources,
      measurements: measurements.map(({ wall }) => ({ wall })),
    }));
    assert.match(
      comparisonText(blind),
      /\| npm run preview +\| +209 \| +5\.0 s \| not measured \| not measured \|/,
    );
    assert.deepEqual(middleOf(blind[0]!), { wall: 5000 });
    assert.deepEqual(ratioOf(blind[0]!, all[5]!), { ours: preview, theirs: cdk, wall: 0.8 });
  });

  it("does not compare with an opponent of another size than it says", () => {
    assert.deepEqual(wrongSizes(all), []);
    assert.deepEqual(wrongSizes([series(cdk, 200), series(stock, 265), series(stockAgain, 264)]), [
      "CDK synth with cdk-nag made 200 resources, and is to make 266",
      "stock pulumi preview, nothing changed made 264 resources, and is to make 265",
    ]);
  });
});

describe("the comparison with another checkout", () => {
  const report = (ours: number, base: number): string =>
    baseReport([series("this checkout", 209, [4, ours]), series("the base", 208, [4, base])]);

  it("is a sentence and a table that a summary of a job shows", () => {
    assert.equal(
      report(10.2, 10),
      [
        "The offline preview takes 1.02 times the base's CPU time, which is within what one run can tell (1.15).",
        "",
        "| offline preview of | resources |  wall |    CPU | memory |",
        "| ------------------ | --------: | ----: | -----: | -----: |",
        "| this checkout      |       209 | 4.0 s | 10.2 s | 500 MB |",
        "| the base           |       208 | 4.0 s | 10.0 s | 500 MB |",
        "",
      ].join("\n"),
    );
  });

  it("says when it is slower than noise explains, and when it is faster", () => {
    assert.match(report(13, 10), /^\*\*Slower\.\*\* .* 1\.30 times the base's CPU time: more than 1\.15/);
    assert.match(report(8, 10), /^The offline preview takes 0\.80 times the base's CPU time: faster\.$/m);
  });

  it("speaks of wall time where nothing else is known", () => {
    const blind = baseReport([series("this checkout", 209, [5]), series("the base", 209, [4])]);
    assert.match(blind, /^The offline preview takes 1\.25 times the base's wall time\.$/m);
  });
});
