import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { withoutKeys } from "../../config/mappings/without-keys";
import { linesOf } from "./changed";
import { smallExample } from "./complete-example";

const page = readFileSync("docs/tiers/compute.md", "utf8");

/** What the page shows under a heading, as a stack file of its own. */
function shownUnder(heading: string): Record<string, unknown> {
  const [, section = ""] = page.split(`\n## ${heading}\n`);
  const [, block = ""] = /```yaml\n([^]*?)```/.exec(section) ?? [];
  const shown = parse(block) as Readonly<Record<string, object>>;
  assert.deepEqual(Object.keys(shown), ["plinth:services"]);
  const images = Object.fromEntries(
    ["web", "api", "proxy"].map((name) => [name, "registry.example.org/a:1"]),
  );
  // Without routes, which a section may not show, there is nothing to distribute.
  return {
    ...withoutKeys(smallExample("production"), ["plinth:distributions"]),
    ...shown,
    "plinth:images": images,
  };
}

describe("the page about services", () => {
  for (const heading of ["Containers", "Ports", "Services that ask each other"])
    it(`shows what is right: ${heading}`, () => assert.deepEqual(linesOf(shownUnder(heading)), []));
});
