import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policies/rules";
import { rulesDocument } from "../../policies/scripts/rules-doc";

const file = join(__dirname, "..", "..", "docs", "rules.md");

describe("docs/rules.md", () => {
  it("is what the rules say", async () => {
    assert.equal(
      readFileSync(file, "utf8"),
      await rulesDocument(),
      "run npm run rules-doc --workspace policies",
    );
  });

  it("has every rule", () => {
    const text = readFileSync(file, "utf8");
    assert.deepEqual(
      rules.filter(({ id }) => !text.includes(`### ${id}\n`)).map(({ id }) => id),
      [],
    );
  });
});
