import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const start = join(root, "preview", "start.js");
const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [start, ...words], {
    cwd: root,
    encoding: "utf8",
  });
  // On a machine that has much to do, a run says after some seconds how far it is.
  return { status, stdout, stderr: stderr.replace(/^previewing .*\n/gm, "") };
};

describe("npm run preview", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "preview-"))));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it("says how it is used", () => {
    const { status, stdout, stderr } = run("--help");
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^Usage: npm run preview/);
  });

  it("tells an old Node apart from a mistake of the user, and needs nothing that it lacks", () => {
    const pretend = 'Object.defineProperty(process, "versions", { value: { node: "16.20.2" } });';
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-e", `${pretend} require(${JSON.stringify(start)})`],
      {
        encoding: "utf8",
      },
    );
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^Node \d+\.\d+ or newer is needed, and this is 16\.20\.2\.\n$/);
  });

  it("refuses a wrong usage, and says nothing else", () => {
    assert.deepEqual(run("--formt", "json"), {
      status: 2,
      stdout: "",
      stderr: "--formt: there is no such option; did you mean --format?\n",
    });
  });

  it("refuses files that are missing, binary or no stack file, all at once", () => {
    const missing = join(folder, "Pulumi.missing.yaml");
    const binary = write("Pulumi.binary.yaml", Buffer.from([0, 1, 2, 255]));
    const list = write("Pulumi.list.yaml", "- a\n");
    const pack = join(folder, "pack");
    const { status, stdout, stderr } = run(missing, binary, list, "--policy-pack", pack);
    assert.deepEqual([status, stdout], [2, ""]);
    const [first, ...lines] = stderr.trimEnd().split("\n");
    assert.equal(first, `${join(pack, "PulumiPolicy.yaml")}: there is no such file`);
    assert.deepEqual(
      lines.map((line) => line.slice(0, line.indexOf(": "))),
      [missing, binary, list],
    );
  });

  it("says of a file that is not there no more than that, and which one or which option was perhaps meant", () => {
    for (const [word, meant] of [
      ["notes.txt", ""],
      ["Pulumi.stagign.yaml", "; perhaps Pulumi.staging.yaml is meant"],
      ["markdown", "; for the option write npm run preview -- --format markdown"],
    ] as const) {
      const stderr = `${word}: there is no such file${meant}\n`;
      assert.deepEqual(run(word), { status: 2, stdout: "", stderr });
    }
  });

  it("names file, path and mistake of a setting", () => {
    const file = write(
      "Pulumi.wrong.yaml",
      readFileSync(join(root, "Pulumi.staging.yaml"), "utf8").replace(/aws:region: .*/, "aws:region: 7"),
    );
    const { status, stdout, stderr } = run(file);
    assert.deepEqual([status, stdout], [2, ""]);
    for (const line of stderr.trimEnd().split("\n")) assert.ok(line.startsWith(`${file}: `), line);
    assert.match(stderr, /: aws:region: /);
  });

  it("refuses a key that no part of the program reads", () => {
    const text = readFileSync(join(root, "Pulumi.staging.yaml"), "utf8");
    const file = write("Pulumi.bare.yaml", text.replace("config:\n", "config:\n  networkk: {}\n"));
    const stderr = `${file}: networkk: has no namespace, so nothing reads it; write plinth:networkk\n`;
    assert.deepEqual(run(file), { status: 2, stdout: "", stderr });
  });

  it("refuses what would go round the gate, beside config: and below it, all at once", () => {
    const text = readFileSync(join(root, "Pulumi.staging.yaml"), "utf8");
    const file = write(
      "Pulumi.round.yaml",
      `environment: [shared]\n${text.replace("config:\n", "config:\n  aws:insecure: true\n  plinth:overrides: {web: {a: 0042, b: 04da6b54-80e4-46f7-96ec-b56ff0331ba9}}\n")}`,
    );
    const { status, stdout, stderr } = run(file);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.deepEqual(
      stderr.split("\n").map((line) => line.slice(file.length + 2, line.search(/: (has|is|would) /))),
      ["environment", "plinth:overrides.web.a", "plinth:overrides.web.b", "aws:insecure", ""],
    );
  });

  it("refuses settings that the pack does not know", () => {
    const config = write("config.json", '{"no-such-rule": "mandatory"}');
    const pack = join(root, "test", "fixtures", "packs", "strict");
    assert.deepEqual(run("Pulumi.staging.yaml", "--policy-pack", pack, "--policy-pack-config", config), {
      status: 2,
      stdout: "",
      stderr: `${config}: no-such-rule: the pack has no policy of this name\n`,
    });
  });

  it("refuses a pack configuration that is missing, no JSON or of a wrong type, with one line", () => {
    const missing = join(folder, "none.json");
    const broken = write("broken.json", "{");
    const wrong = write("wrong.json", '{"bucket-named": {"limit": "3"}}');
    const pack = join(root, "test", "fixtures", "packs", "small");
    const refusal = (config: string) => {
      const words = ["Pulumi.staging.yaml", "--policy-pack", pack, "--policy-pack-config", config];
      const { status, stdout, stderr } = run(...words);
      assert.deepEqual([status, stdout], [2, ""]);
      return stderr;
    };
    assert.equal(refusal(missing), `${missing}: there is no such file\n`);
    assert.match(refusal(broken), /^\S+broken\.json: is not JSON: [^\n]+\n$/);
    assert.equal(
      refusal(wrong),
      "validating policy config: small 1.2.3  bucket-named: limit: Invalid type. Expected: number, given: string\n",
    );
  });

  it("writes the report where it is told to, and exits with 1 when a policy refuses the stack", () => {
    const pack = join(root, "test", "fixtures", "packs", "strict");
    const output = join(folder, "report.json");
    const passes = run("Pulumi.staging.yaml", "--format", "json", "--output", output, "--policy-pack", pack);
    assert.deepEqual(passes, { status: 0, stdout: "", stderr: "" });
    const [entry] = JSON.parse(readFileSync(output, "utf8"));
    assert.deepEqual([entry.file, entry.stack, entry.errors], ["Pulumi.staging.yaml", "staging", []]);
    assert.ok(entry.resources.length > 50);

    const config = write("strict.json", '{"nothing-at-all": "mandatory"}');
    const refused = run("Pulumi.staging.yaml", "--policy-pack", pack, "--policy-pack-config", config);
    assert.deepEqual([refused.status, refused.stderr], [1, ""]);
    assert.match(refused.stdout, /\n✗ refused {2}1 mandatory violation/);
  });
});
