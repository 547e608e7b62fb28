import assert from "node:assert/strict";
import { Refusal } from "../../command-line/refusal";
import { againstOf } from "../../preview/against/against";

describe("what --against is given", () => {
  for (const [word, kind] of [
    ["Pulumi.staging.yaml", "stackFile"],
    ["package.json", "state"],
    ["docs", "checkout"],
    ["main", "revision"],
    ["HEAD~3", "revision"],
    ["feature/new-queue", "revision"],
    ["package.json/foo", "revision"],
    ["x".repeat(5000), "revision"],
  ] as const)
    it(`is a ${kind}: ${word.slice(0, 40)}`, () => assert.equal(againstOf(word).kind, kind));

  for (const word of ["", " ", "--force", "gone.json", "gone.yaml", "./gone", "../gone", "/gone", "LICENSE"])
    it(`is refused in a line: ${JSON.stringify(word)}`, () => {
      assert.throws(
        () => againstOf(word),
        (error) =>
          error instanceof Refusal && error.mistakes.length === 1 && !error.mistakes[0]!.includes("\n"),
      );
    });
});
