import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFunctions } from "../../functions/build";

const ROOT = join(__dirname, "../..");
const BUNDLE = "database-users/index.js";

describe("the bundle of a function", () => {
  let directory: string;
  let bundle: string;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "functions-"));
    await buildFunctions(directory);
    bundle = readFileSync(join(directory, BUNDLE), "utf8");
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  it("is the one that npm ci has made: the same sources make the same bytes, wherever they are put", () => {
    const installed = readFileSync(join(ROOT, "functions/dist", BUNDLE), "utf8");
    assert.ok(installed === bundle, "functions/dist is old: run npm run build --workspace functions");
  });

  it("names no folder of this machine", () => {
    assert.ok(!bundle.includes(ROOT) && !bundle.includes(directory));
  });

  it("needs what Node and the runtime of Lambda have, and nothing else", () => {
    const required = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? "");
    // The last two are asked for by nobody: another driver, and coloured output for people who debug mysql2.
    const known = new Set([...builtinModules, "@aws-sdk/client-secrets-manager", "pg-native", "cardinal"]);
    assert.ok(required.length > 5);
    assert.deepEqual(
      required.filter((name) => !known.has(name.replace(/^node:/, ""))),
      [],
    );
  });

  it("has the handler that Lambda calls", async () => {
    const installed = pathToFileURL(join(ROOT, "functions/dist", BUNDLE)).href;
    const exported = (await import(installed)) as { readonly handler?: unknown };
    assert.equal(typeof exported.handler, "function");
  });
});
