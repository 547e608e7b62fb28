import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command-line";
import { listedTests } from "./listed-tests";
import { heldClaims, pathsIn, tableRows } from "./verified-table";

/** Those of whom the page says what they may do; each has a table of its own. */
const PEOPLE = [
  "The author of a stack file",
  "A reviewer",
  "A pipeline",
  "A service",
  "A database user",
  "A person with a laptop",
];

describe("docs/security.md", () => {
  const page = readFileSync(join(root, "docs/security.md"), "utf8");
  const chapters = new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((chapter) => [chapter.slice(0, chapter.indexOf("\n")), tableRows(chapter)]),
  );
  const sentences = [...chapters.values()].flatMap((rows) => rows.filter(([, held]) => held !== "held by"));

  it("speaks of everyone", () => {
    for (const who of PEOPLE) assert.ok((chapters.get(who)?.length ?? 0) > 3, who);
  });

  it("names for each sentence a test that is there, by words of its title, or says that nothing holds it", () => {
    for (const [sentence = "", held = ""] of sentences) {
      const tied = pathsIn(held).length > 0 || held.startsWith("nothing here:");
      assert.ok(tied, sentence);
    }
    const held = sentences.map(([, cell]) => cell!);
    const files = [...new Set(held.flatMap(pathsIn))];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
    assert.deepEqual(heldClaims(held, listedTests(files, root)).mistakes, []);
  });

  it("is where SECURITY.md sends people", () => {
    assert.ok(readFileSync(join(root, "SECURITY.md"), "utf8").includes("(docs/security.md)"));
  });
});
