import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { composeFile } from "../../compose/compose-file";
import { localEngines } from "../../compose/database-engine";
import { assumedCache } from "../../compose/images";
import { root } from "../pipeline/command-line";
import { readStack, wholeStackText } from "./whole-stack";

const page = readFileSync(join(root, "docs/compose.md"), "utf8");

describe("the page about the Compose file", () => {
  it("shows what is written", () => {
    const stack = readStack(readFileSync(join(root, "Pulumi.staging.yaml"), "utf8"));
    const written = composeFile(stack, "x").replaceAll(/^ {2}/gm, "");
    const [, shown = ""] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    assert.ok(shown.length > 100);
    assert.ok(written.includes(shown), shown);
  });

  it("names a variable of every kind that a user can set", () => {
    const named = /^.+(?=_(IMAGE|PLATFORM|CONTEXT|SECRET|SERVICE_PORT|DATABASE_PORT|CACHE_PORT)$)/;
    const kinds = (text: string, names: RegExp) =>
      new Set([...text.matchAll(names)].map(([, name = ""]) => name.replace(named, "<name>")));
    const set = kinds(composeFile(readStack(wholeStackText), "x"), /(?<!\$)\$\{([A-Z0-9_]+):-/g);
    assert.deepEqual([...set].sort(), [...kinds(page, /`([A-Z0-9]+(?:_[A-Z0-9]+)+)`(?=.*\|)/g)].sort());
  });

  it("says what stands in for a version that nobody knows", () => {
    const { postgres, mysql, mariadb } = localEngines;
    const databases = `PostgreSQL ${postgres.assumedVersion}, MySQL ${mysql.assumedVersion}, MariaDB ${mariadb.assumedVersion}`;
    assert.ok(page.includes(`${databases}, Valkey ${assumedCache.version}`));
  });
});
