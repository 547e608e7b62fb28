import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { readCommandLine } from "../../bench/command-line";
import { Refusal } from "../../command-line/refusal";
import { root, runCommand, type Ran } from "../pipeline/command-line";

const amy = relative(process.cwd(), join(root, "blueprints/amy/Pulumi.production.yaml"));

/** What a command line is told. */
function mistakesOf(...args: readonly string[]): readonly string[] {
  try {
    readCommandLine(args, root);
  } catch (error) {
    if (error instanceof Refusal) return error.mistakes;
    throw error;
  }
  return [];
}

describe("the command line of the bench", () => {
  it("measures growth unless it says what else", () => {
    const growth = { what: "growth", file: amy, factors: [1, 10, 30] };
    assert.deepEqual(readCommandLine([], root), growth);
    assert.deepEqual(readCommandLine(["--factors=60", amy], root), { ...growth, factors: [60] });
  });

  it("reads the other things to measure", () => {
    const against = { what: "against", rounds: 5, json: false };
    assert.deepEqual(readCommandLine(["--against"], root), against);
    assert.deepEqual(readCommandLine(["--against", "--rounds", "3", "--json"], root), {
      ...against,
      rounds: 3,
      json: true,
    });
    assert.deepEqual(readCommandLine(["--phases"], root), { what: "phases", file: amy, json: false });
    assert.deepEqual(readCommandLine(["--base", root], root), {
      what: "base",
      folder: root,
      rounds: 5,
      json: false,
    });
    assert.equal(readCommandLine(["--against", "--help"], root), "help");
  });

  for (const [args, mistakes] of [
    [["--against", "--phases"], ["--phases, --against: name one of them"]],
    [["--against", "--rounds", "0"], ["--rounds: must be a whole number from 1 to 99"]],
    [["--rounds", "3"], ["--rounds: goes with --against or --base"]],
    [["--phases", "--rounds", "3"], ["--rounds: goes with --against or --base"]],
    [["--json"], ["--json: goes with --phases, --against or --base"]],
    [
      ["--against", "a.yaml"],
      ["FILE: blueprints/amy/Pulumi.production.yaml is what is compared; name no other"],
    ],
    [["--phases", "a.yaml"], ["a.yaml: there is no such file"]],
    [["--base"], ["--base: needs a value"]],
  ] as const)
    it(`refuses ${args.join(" ")}`, () => assert.deepEqual(mistakesOf(...args), mistakes));
});

describe("a base to compare with", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "plinth-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("must be a checkout that is installed and built", () => {
    const told = (): readonly string[] => mistakesOf("--base", folder);
    assert.deepEqual(told(), [`${folder}: holds no checkout of this project`]);
    writeFileSync(join(folder, "package.json"), "{}");
    assert.deepEqual(told(), [`${folder}: has no blueprints/amy/Pulumi.production.yaml`]);
    mkdirSync(join(folder, "blueprints/amy"), { recursive: true });
    writeFileSync(join(folder, "blueprints/amy/Pulumi.production.yaml"), "");
    assert.deepEqual(told(), [`${folder}: has no packages installed: run npm ci there first`]);
    mkdirSync(join(folder, "node_modules"));
    assert.deepEqual(told(), [`${folder}: has no pack built: run npm run build there first`]);
    mkdirSync(join(folder, "policies/dist"), { recursive: true });
    assert.deepEqual(told(), []);
  });
});

describe("npm run bench", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "plinth-"))));
  after(() => rmSync(folder, { recursive: true }));

  const bench = (...args: string[]): Ran =>
    runCommand("npm", ["run", "--silent", "bench", "--", ...args], {
      cwd: root,
      path: process.env["PATH"] ?? "",
    });

  it("refuses factors that are no numbers and more files than one, at once", () => {
    assert.deepEqual(bench("--factors", "1,x", "a.yaml", "b.yaml"), {
      code: 2,
      out: "",
      err: "--factors: must be whole numbers from 1 to 9999, with commas between them\nFILE: name one stack file at most; see --help\n",
    });
  });

  it("refuses a stack file that is not there, or not right", () => {
    const missing = join(folder, "Pulumi.none.yaml");
    assert.deepEqual(bench(missing), { code: 2, out: "", err: `${missing}: there is no such file\n` });
    const wrong = join(folder, "Pulumi.wrong.yaml");
    writeFileSync(wrong, "config:\n  plinth:systen: shop\n");
    const { code, out, err } = bench(wrong, "--factors=2");
    assert.deepEqual([code, out], [2, ""]);
    assert.ok(err.startsWith(`${wrong}, ×2: aws:region: is missing`), err);
    assert.doesNotMatch(err, /^\s+at /m);
  });
});
