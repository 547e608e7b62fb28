import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command-line";

describe("docs/difference.md", () => {
  const page = readFileSync(join(root, "docs/difference.md"), "utf8");
  const [, question = ""] = /node -e '([^']+)'/.exec(page) ?? [];

  /** What the pipeline of the page makes of an entry of the report. */
  const answer = (entry: object): number | null =>
    spawnSync(process.execPath, ["-e", question], { input: JSON.stringify([entry]) }).status;

  it("has a pipeline ask for a second pair of eyes unless it is certain that none is needed", () => {
    const certain = { permissionsBroadened: false, permissionsUnknown: false };
    assert.equal(answer({ difference: certain }), 0);
    for (const difference of [
      { ...certain, permissionsBroadened: true },
      { ...certain, permissionsUnknown: true },
      { against: "main", failure: "it does not preview" },
    ])
      assert.equal(answer({ difference }), 1, JSON.stringify(difference));
    assert.equal(answer({ mistakes: ["x"] }), 1);
  });
});
