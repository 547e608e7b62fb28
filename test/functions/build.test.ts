import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFunctions } from "../../functions/build";

const ROOT = join(__dirname, "../..");

/** What each function asks for beyond Node: of the SDK, which Lambda brings; the others are asked for by nobody. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  // Another driver, and coloured output for people who debug mysql2.
  "database-users": ["@aws-sdk/client-secrets-manager", "pg-native", "cardinal"],
  "job-runner": ["@aws-sdk/client-ecs"],
};

describe("the bundle of a function", () => {
  let directory: string;

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "functions-"));
    await buildFunctions(directory);
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  it("is made of every folder with a handler", () => {
    const folders = readdirSync(join(ROOT, "functions"));
    const functions = folders.filter((name) => existsSync(join(ROOT, "functions", name, "handler.ts")));
    assert.deepEqual(functions, Object.keys(REQUIRED));
    assert.deepEqual(readdirSync(directory).sort(), functions);
  });

  for (const [name, beyondNode] of Object.entries(REQUIRED)) {
    const file = join(name, "index.js");
    const built = () => readFileSync(join(directory, file), "utf8");

    it(`is the one that npm ci has made: the same sources make the same bytes, wherever they are put: ${name}`, () => {
      const installed = readFileSync(join(ROOT, "functions/dist", file), "utf8");
      assert.ok(installed === built(), "functions/dist is old: run npm run build --workspace functions");
    });

    it(`names no folder of this machine: ${name}`, () => {
      const bundle = built();
      assert.ok(!bundle.includes(ROOT) && !bundle.includes(directory));
    });

    it(`needs what Node and the runtime of Lambda have, and nothing else: ${name}`, () => {
      const required = [...built().matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module ?? "");
      const builtin = new Set(builtinModules);
      const others = required.filter((module) => !builtin.has(module.replace(/^node:/, "")));
      assert.ok(required.length > others.length);
      assert.deepEqual([...new Set(others)].sort(), [...beyondNode].sort());
    });

    it(`has the handler that Lambda calls: ${name}`, async () => {
      const installed = pathToFileURL(join(ROOT, "functions/dist", file)).href;
      const exported = (await import(installed)) as { readonly handler?: unknown };
      assert.equal(typeof exported.handler, "function");
    });
  }
});
