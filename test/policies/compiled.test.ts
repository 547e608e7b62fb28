import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Compiled {
  isStale(directory: string): boolean;
  compile(directory: string): string;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is JavaScript without types on purpose
const { isStale, compile } = require("../../policies/compiled.js") as Compiled;

describe("a compiled policy pack", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pack-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function at(name: string, seconds: number): void {
    writeFileSync(join(folder, name), "");
    utimesSync(join(folder, name), seconds, seconds);
  }

  it("is stale when it is missing or older than a source", () => {
    assert.equal(isStale(folder), true);
    mkdirSync(join(folder, "dist"));
    mkdirSync(join(folder, "rules"));
    at("dist/index.js", 1000);
    at("index.ts", 900);
    assert.equal(isStale(folder), false);
    at("rules/new.ts", 1100);
    assert.equal(isStale(folder), true);
    at("rules/new.ts", 900);
    at("README.md", 1100);
    assert.equal(isStale(folder), false);
  });

  it("says what does not compile", () => {
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { types: [], noEmit: true } }),
    );
    writeFileSync(join(folder, "index.ts"), "export const wrong: number = 'text';\n");
    assert.match(compile(folder), /^index\.ts\(1,14\): error TS2322/);
    writeFileSync(join(folder, "index.ts"), "export const right: number = 1;\n");
    assert.equal(compile(folder), "");
  }).timeout(30_000);
});
