import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommandLine } from "../../compose/command-line";
import { root, runCommand, type Ran } from "../pipeline/command-line";
import { readCompose, wholeStackText } from "./whole-stack";

describe("npm run compose", () => {
  let folder: string;

  function run(...args: string[]): Ran {
    return runIn(folder, ...args);
  }

  function runIn(cwd: string, ...args: string[]): Ran {
    const words = ["-r", join(root, "start/register.js"), join(root, "compose/main.ts"), ...args];
    const options = { cwd, path: process.env["PATH"] ?? "", project: join(root, "tsconfig.json") };
    return runCommand(process.execPath, words, options);
  }

  function refused(ran: Ran, message: RegExp): void {
    assert.equal(ran.code, 2, ran.err);
    assert.equal(ran.out, "");
    assert.match(ran.err, message);
    assert.doesNotMatch(ran.err, /^\s+at /m, "no stack trace");
  }

  const read = (file: string) => readFileSync(join(folder, file), "utf8");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-"));
    writeFileSync(join(folder, "Pulumi.test.yaml"), wholeStackText);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("loads nothing of Pulumi or AWS, for which a laptop would wait", () => {
    const loaded = `require(${JSON.stringify(join(root, "compose/command"))}); console.log(Object.keys(require.cache).join("\\n"))`;
    const ran = runCommand(process.execPath, ["-r", join(root, "start/register.js"), "-e", loaded], {
      cwd: root,
      path: process.env["PATH"] ?? "",
    });
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /compose-file/);
    assert.doesNotMatch(ran.out, /@pulumi/);
  });

  it("prints the file", () => {
    const ran = run("Pulumi.test.yaml");
    assert.equal(ran.code, 0, ran.err);
    assert.equal(ran.err, "");
    assert.equal(readCompose(ran.out).name, "shop-production");
  });

  it("writes the same to a file, and again over what it has written, but never a path of this machine", () => {
    const printed = run("Pulumi.test.yaml").out;
    const full = join(folder, "Pulumi.test.yaml");
    mkdirSync(join(folder, "inner"));
    for (const [cwd, name, output] of [
      [folder, "Pulumi.test.yaml", "compose.yaml"],
      [folder, full, "compose.yaml"],
      [join(folder, "inner"), full, "../compose.yaml"],
    ] as const) {
      const ran = runIn(cwd, name, "--output", output);
      assert.equal(ran.code, 0, ran.err);
      assert.equal(ran.out, "");
      assert.equal(read("compose.yaml"), printed);
    }
  });

  it("overwrites nothing that somebody else wrote, unless it is told to", () => {
    writeFileSync(join(folder, "compose.yaml"), "services: {}\n");
    const words = ["Pulumi.test.yaml", "--output", "compose.yaml"];
    refused(run(...words), /^compose\.yaml: was not written by this command; .*--force/);
    assert.equal(read("compose.yaml"), "services: {}\n");
    assert.equal(run(...words, "--force").code, 0);
    assert.match(read("compose.yaml"), /^# Written by npm run compose from Pulumi\.test\.yaml\./);
  });

  it("names all mistakes of a stack file and writes nothing", () => {
    const wrong = wholeStackText
      .replace("port: 8000", "prot: 8000")
      .replace("later\n", "later\n      cpu: 3\n");
    writeFileSync(join(folder, "Pulumi.test.yaml"), wrong);
    const ran = run("Pulumi.test.yaml", "--output", "compose.yaml");
    refused(ran, /^Pulumi\.test\.yaml: plinth:services\.web\.prot: /m);
    assert.match(ran.err, /^Pulumi\.test\.yaml: plinth:services\.worker\.cpu: /m);
    assert.ok(!existsSync(join(folder, "compose.yaml")));
  });

  const shared = `config:\n  aws:region: eu-west-1\n  aws:allowedAccountIds: ["111122223333"]\n  plinth:environment: shared\n  plinth:system: shop\n  plinth:owner: shop-team\n  plinth:costCenter: CC-1\n  plinth:account: { repositories: { web: {} } }\n`;

  for (const [what, text, args, message] of [
    ["a file that is not there", "", ["Pulumi.other.yaml"], /^Pulumi\.other\.yaml: there is no such file$/m],
    ["what is not YAML", "config: {a: [}", ["Pulumi.test.yaml"], /is not YAML/],
    ["a stack without services", shared, ["Pulumi.test.yaml"], /^Pulumi\.test\.yaml: has no services/],
    [
      "a key without a namespace",
      `${wholeStackText}  shop: 1\n`,
      ["Pulumi.test.yaml"],
      /shop: has no namespace/,
    ],
    [
      "an output in no folder",
      wholeStackText,
      ["Pulumi.test.yaml", "--output", "no/x"],
      /^no\/x: .*no such folder/,
    ],
    [
      "an output that is a folder",
      wholeStackText,
      ["Pulumi.test.yaml", "--output", "."],
      /^\.: .*it is a folder/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      writeFileSync(join(folder, "Pulumi.test.yaml"), text);
      refused(run(...args), message);
    });
  }

  it("explains itself", () => {
    const ran = run("--help");
    assert.equal(ran.code, 0);
    for (const option of ["FILE", "--output", "--force", "--help"])
      assert.ok(ran.out.includes(option), option);
  });
});

describe("the command line of npm run compose", () => {
  for (const [words, message] of [
    [[], /^FILE: name exactly one stack file/],
    [["a", "b"], /^FILE: name exactly one stack file/],
    [["x", "--watch"], /^--watch: there is no such option/],
    [["x", "--output"], /^--output: needs a value/],
    [["x", "--output", ""], /^--output: must not be empty/],
    [["x", "--force=yes"], /^--force: takes no value/],
  ] as const) {
    it(`refuses ${JSON.stringify(words)}`, () => {
      assert.throws(() => readCommandLine(words), { name: "Error", message });
    });
  }
});
