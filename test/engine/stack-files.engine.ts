import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseStackFile } from "../../config/stack-file";
import { readStackConfig } from "../../config/stack-config";
import { completeExampleText, today } from "../config/complete-example";
import { foreignFiles, ownFile } from "../pipeline/cli-style-examples";
import { root, runScript } from "../pipeline/command-line";
import { stackFiles } from "../plan/stack-files";
import { pulumiCli } from "./equipment/pulumi-cli";

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** A folder with a project, and a backend of its own, in which the CLI makes stacks and stores values. */
class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "plinth-stack-files-"));

  constructor(private readonly cli: string) {
    copyFileSync(join(root, "Pulumi.yaml"), join(this.folder, "Pulumi.yaml"));
  }

  run(...args: readonly string[]): void {
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
