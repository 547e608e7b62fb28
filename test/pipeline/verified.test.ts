import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command-line";
import { listedTests } from "./listed-tests";
import { disagreements, pathsIn, tableRows, type NamedTest } from "./verified-table";

const engineFolder = join(root, "test/engine");

describe("docs/verified.md", () => {
  const [headings = [], ...rows] = tableRows(readFileSync(join(root, "docs/verified.md"), "utf8"));
  const column = (index: number): string[] => rows.map((cells) => cells[index]!);

  it("has a cell for each proof in each row", () => {
    assert.deepEqual(headings, ["feature", "offline", "real engine, simulated provider", "AWS"]);
    for (const cells of rows) {
      assert.equal(cells.length, headings.length, cells[0]);
      assert.ok(!cells.includes(""), cells[0]);
    }
  });

  it("names tests that are there", () => {
    for (const path of column(1).flatMap(pathsIn)) assert.ok(existsSync(join(root, path)), path);
    for (const path of column(2).flatMap(pathsIn)) assert.ok(existsSync(join(engineFolder, path)), path);
  });

  it("claims of the real engine what its tests run, and mentions all of them", () => {
    const tests = listedTests(["test/engine/**/*.engine.ts"], engineFolder);
    assert.ok(tests.length > 0);
    assert.deepEqual(disagreements(column(2), tests), []);
  });
});

describe("the table of what is proven", () => {
  const tests: readonly NamedTest[] = [
    { file: "changes.engine.ts", title: "a third zone only adds" },
    { file: "lifecycle/root.engine.ts", title: "is made by one update" },
    { file: "lifecycle/amy.engine.ts", title: "is made by one update, amy" },
  ];
  const changes = "`changes.engine.ts`: _a third zone_";
  const lifecycle = "`lifecycle/root.engine.ts`, `lifecycle/amy.engine.ts`: _is made by one update_";

  it("agrees with the tests by words of their titles and by folders", () => {
    assert.deepEqual(disagreements([changes, lifecycle, "–"], tests), []);
    const byFolder = "`lifecycle/`: _is made by_; `changes.engine.ts`: _only adds_";
    assert.deepEqual(disagreements([byFolder, lifecycle], tests), []);
  });

  it("disagrees when a row claims what no test runs", () => {
    for (const [cell, mistake] of [
      ["`changes.engine.ts`: _a fourth zone_", 'changes.engine.ts: no test is called "a fourth zone"'],
      [
        "`changes.engine.ts`: _a third zone_, _a fourth zone_",
        'changes.engine.ts: no test is called "a fourth zone"',
      ],
      ["`lifecycle/`: _amy_", 'lifecycle/root.engine.ts: no test is called "amy"'],
      ["`gone.engine.ts`: _a third zone_", "gone.engine.ts: no test runs there"],
      ["`changes.engine.ts`", "changes.engine.ts: the table does not say which of its tests"],
    ] as const) {
      assert.deepEqual(disagreements([changes, lifecycle, cell], tests), [mistake]);
    }
  });

  it("disagrees when a test is mentioned nowhere, or its file is not named", () => {
    assert.deepEqual(disagreements([lifecycle], tests), [
      'changes.engine.ts: no row mentions "a third zone only adds"',
      "changes.engine.ts: no row names it",
    ]);
    assert.deepEqual(disagreements([changes, "`lifecycle/`: _is made by_"], tests), [
      "lifecycle/root.engine.ts: no row names it",
      "lifecycle/amy.engine.ts: no row names it",
    ]);
  });
});
