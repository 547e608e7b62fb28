import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { signatureKey } from "../../config/file/pulumi-markers";
import { isReadAsAnother } from "../../config/file/rewritten-scalar";
import { parseStackFile } from "../../config/file/stack-file";
import { readStackConfig } from "../../config/stack-config";
import { completeExampleText, today } from "../config/complete-example";
import { foreignFiles, ownFile } from "../pipeline/cli-style-examples";
import { root, runScript } from "../pipeline/command-line";
import { stackFiles } from "../plan/stack-files";
import { assetSignature } from "../../preview/protocol/signature";
import { pulumiCli } from "./equipment/pulumi-cli";
import { Stack } from "./stack";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** A folder with a project, and a backend of its own, in which the CLI makes stacks and stores values. */
class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "plinth-stack-files-"));

  constructor(private readonly cli: string) {
    copyFileSync(join(root, "Pulumi.yaml"), join(this.folder, "Pulumi.yaml"));
  }

  run(...args: readonly string[]): string {
    const home = join(this.folder, "home");
    const ran = spawnSync(this.cli, ["--cwd", this.folder, "--non-interactive", ...args], {
      encoding: "utf8",
      timeout: 60_000,
      env: {
        ...process.env,
        PULUMI_HOME: home,
        PULUMI_BACKEND_URL: `file://${this.folder}`,
        PULUMI_CONFIG_PASSPHRASE: "x",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    });
    assert.equal(ran.status, 0, `pulumi ${args.join(" ")}\n${ran.stdout}${ran.stderr}`);
    return ran.stdout;
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** What a stack file is after `stack init` has stored the salt in it. */
  initialised(text: string, stack: string): string {
    this.write(`Pulumi.${stack}.yaml`, text);
    this.run("stack", "init", stack);
    return this.read(`Pulumi.${stack}.yaml`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const salt = /^encryptionsalt: v1:\S+\n/m;

/** The file without its salt, of which there must be one. */
function withoutSalt(text: string): string {
  assert.match(text, salt);
  return text.replace(salt, "");
}

describe("a stack file, after the CLI has stored something in it", () => {
  let project: Project;

  before(async () => {
    const cli = await pulumiCli();
    assert.ok("path" in cli);
    project = new Project(cli.path);
  });

  after(() => project.remove());

  stackFiles.forEach(({ file, stack }, index) => {
    const name = `${stack}-${index}`;

    it(`${file} differs by the salt, and by nothing else`, () => {
      assert.equal(withoutSalt(project.initialised(read(file), name)), read(file));
    });

    it(`${file} differs by a secret that is stored later, and by nothing else`, () => {
      const earlier = project.read(`Pulumi.${name}.yaml`);
      project.run(
        "config",
        "set",
        "--stack",
        name,
        "--secret",
        "--path",
        "plinth:secretValues.mail",
        "hunter2",
      );
      const stored = /^ {2}plinth:secretValues:\n {4}mail:\n {6}secure: v1:\S+\n/m;
      const later = project.read(`Pulumi.${name}.yaml`);
      assert.match(later, stored);
      assert.equal(later.replace(stored, ""), earlier);
    });
  });

  it("that init wrote differs by the salt, and by nothing else", () => {
    const names = ["shared", "staging", "production"];
    for (const name of names) project.write(`Pulumi.${name}.yaml`, read(`Pulumi.${name}.yaml`));
    const settings = ["--name", "books", "--account", "444455556666", "--region", "ca-central-1"];
    const more = [
      "--domain",
      "books.example.com",
      "--owner",
      "library team",
      "--repository",
      "library/books",
    ];
    const ran = runScript("init.ts", [...settings, ...more], { cwd: project.folder });
    assert.equal(ran.code, 0, ran.err);
    for (const name of names) {
      const written = project.read(`Pulumi.${name}.yaml`);
      assert.equal(withoutSalt(project.initialised(written, name)), written);
    }
  });

  it("means what it meant, in whatever style it was written", () => {
    const values = (text: string): Readonly<Record<string, unknown>> => {
      const parsed = parseStackFile("Pulumi.example.yaml", text);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      return parsed.file.values;
    };
    const meant = readStackConfig(values(completeExampleText), today);
    assert.ok(meant.ok);
    const rewritten = values(project.initialised(completeExampleText, "example"));
    assert.deepEqual(readStackConfig(rewritten, today), meant);
  });

  it("lies where --config-file says, once what `stack init` left beside it is moved there", () => {
    project.write("elsewhere.yaml", read("Pulumi.shared.yaml"));
    project.run("stack", "init", "apart");
    const left = project.read("Pulumi.apart.yaml");
    assert.match(left, /^encryptionsalt: v1:\S+\n$/);
    rmSync(join(project.folder, "Pulumi.apart.yaml"));
    project.write("elsewhere.yaml", read("Pulumi.shared.yaml") + left);
    project.run(
      "config",
      "set",
      "--stack",
      "apart",
      "--config-file",
      "elsewhere.yaml",
      "--secret",
      "x:y",
      "z",
    );
    const stored = /^ {2}x:y:\n {4}secure: v1:\S+\n/m;
    assert.equal(project.read("elsewhere.yaml").replace(stored, ""), read("Pulumi.shared.yaml") + left);
    assert.throws(() => project.read("Pulumi.apart.yaml"), /ENOENT/);
  });

  it("has lost what stands beside config: and is not the CLI's", () => {
    const left = project.initialised("x-base: {a: b}\nconfig:\n  x:a: b\n", "beside");
    assert.equal(withoutSalt(left), "config:\n  x:a: b\n");
  });

  // What the tests without the CLI take for its style is its style.
  it("stays as it is, in the style that other tests ask for", () => {
    assert.equal(withoutSalt(project.initialised(ownFile, "own")), ownFile);
  });

  foreignFiles.forEach(({ what, text }, index) => {
    it(`is another with ${what}`, () => {
      assert.notEqual(withoutSalt(project.initialised(text, `foreign-${index}`)), text);
    });
  });
});

/** The value of a scalar without quotes, as the checks read it. */
const ours = (scalar: string): unknown => (parse(`a: ${scalar}`) as { a: unknown }).a;

describe("a setting, as the CLI hands it on", () => {
  const scalars = [
    ...["0042", "-012", "0b11", "-0b1", "1_000", "1_0.5", "0x1_F", "+0x1", "-0o17", "2027-03-31", "2027-3-1"],
    ...[
      "2027-03-31T10:00:00Z",
      "42",
      "-1.50",
      "1e3",
      ".5",
      "0x1F",
      "0o17",
      "0099",
      "+1",
      "true",
      "True",
      "null",
    ],
    ...["~", "yes", "on", "1:30", "1.2.3", "v1_0", "eu-west-1", "9007199254740991", "?a"],
  ];
  let values: Readonly<Record<string, { readonly value: string }>>;
  let written: string;

  before(async () => {
    const cli = await pulumiCli();
    assert.ok("path" in cli);
    const project = new Project(cli.path);
    const tagged = "  x:tagged: {a: !!binary aGVsbG8=}\n  aws:config:region: eu-west-1\n";
    const settings = scalars.map((scalar, index) => `  x:s${index}: [${scalar}]\n`).join("");
    written = `config:\n${settings}${tagged}`;
    project.initialised(written, "values");
    values = JSON.parse(project.run("config", "--stack", "values", "--json")) as typeof values;
    project.remove();
  });

  it("below a key is another value than the checks read exactly where the stack file is refused", () => {
    const others = scalars.filter((scalar, index) => {
      const [theirs] = JSON.parse(values[`x:s${index}`]!.value) as unknown[];
      return JSON.stringify(theirs) !== JSON.stringify(ours(scalar));
    });
    assert.deepEqual(
      others,
      scalars.filter((scalar) => isReadAsAnother(scalar, ours(scalar))),
    );
    assert.equal(others.length, 13);
  });

  it("among variables has the text of the file wherever the stack file is taken", () => {
    const taken = scalars.filter(
      (scalar) =>
        parseStackFile("FILE", `config:\n  plinth:services: {web: {environment: {A: ${scalar}}}}\n`).ok,
    );
    for (const scalar of taken.filter((one) => one !== "null" && one !== "~")) {
      const [theirs] = JSON.parse(values[`x:s${scalars.indexOf(scalar)}`]!.value) as unknown[];
      assert.equal(String(theirs), scalar);
    }
    assert.ok(["42", "true", "yes", "1:30"].every((scalar) => taken.includes(scalar)));
    assert.ok(["-1.50", "1e3", "0x1F", "0o17", "+1", "True"].every((scalar) => !taken.includes(scalar)));
  });

  it("with a tag of YAML is what the tag makes of it, which the checks do not see", () => {
    assert.equal(values["x:tagged"]!.value, '{"a":"hello"}');
    const parsed = parseStackFile("FILE", written);
    assert.ok(!parsed.ok && parsed.mistakes.some(({ path }) => path === "FILE: x:tagged.a"));
  });

  it("stands in what looks like a comment, behind what the CLI takes for the end of a line", async () => {
    const cli = await pulumiCli();
    assert.ok("path" in cli);
    const project = new Project(cli.path);
    for (const [index, end] of ["\r", "\u0085", "\u2028", "\u2029"].entries()) {
      const text = `config:\n  # the region${end}  aws:insecure: "true"\n  x:a: b\n`;
      project.initialised(text, `unseen-${index}`);
      const found = JSON.parse(project.run("config", "--stack", `unseen-${index}`, "--json")) as object;
      assert.deepEqual(Object.keys(found).sort(), ["aws:insecure", "x:a"]);
      assert.ok(!parseStackFile("FILE", text).ok);
    }
    project.remove();
  });

  it("is the provider's in both spellings of its key", () => {
    assert.equal(values["aws:region"]!.value, "eu-west-1");
  });
});

describe("a stack file that would talk to somebody else than AWS", () => {
  it("ends an update with what is wrong, before a provider is configured", async () => {
    const stack = await Stack.create();
    try {
      const { config } = parse(read("Pulumi.staging.yaml")) as { config: Record<string, unknown> };
      stack.configure({
        ...config,
        "aws:config:endpoints": [{ ssm: "https://user:hunter2@elsewhere.example.org" }],
        "plinth:overrides": {
          "web*": { source: { [signatureKey]: assetSignature, path: "/etc/passwd" } },
        },
      });
      const ran = await stack.up();
      assert.notEqual(ran.code, 0);
      const said = ran.stdout + ran.stderr;
      assert.match(said, /aws:endpoints: is refused: it would send what an update says to AWS/);
      assert.match(said, /plinth:overrides\["web\*"\]\.source: has the key with which Pulumi marks files/);
      assert.doesNotMatch(said, /hunter2/);
      assert.deepEqual(
        (await stack.resources()).map(({ type }) => type),
        ["pulumi:pulumi:Stack"],
      );
    } finally {
      stack.dispose();
    }
  });
});
