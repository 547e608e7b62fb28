import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { offlineNotice as fromNothing } from "../../../preview/report/wording";
import type { Ran } from "../command-line";
import { PostedComment } from "./posted-comment";
import { commentOn } from "./pull-request";
import { repositoryFor, type Edit, type ThrowAwayRepository } from "./throw-away-repository";

const staging = "Pulumi.staging.yaml";
const shared = "Pulumi.shared.yaml";
const older = "✅ passes, says an older commit\n";
const noPlan =
  "❌ **There is no plan:** the stack files are wrong, or the policy pack, or how the preview was called.";

describe("the comment of a pull request that cannot be previewed, or not compared", () => {
  let repository: ThrowAwayRepository;
  before(function () {
    repository = repositoryFor(this);
  });
  afterEach(() => repository?.restore());
  after(() => repository?.remove());

  /** Runs the command where the comment of an older commit lies, which must not stay. */
  function comment(...words: readonly string[]): Ran & { readonly comment: PostedComment } {
    const report = join(repository.root, "preview.md");
    writeFileSync(report, older);
    const ran = repository.preview(...words, "--format", "markdown", "--output", "preview.md");
    const comment = new PostedComment(readFileSync(report, "utf8"));
    comment.neverSays("older commit", "    at ");
    return { ...ran, comment };
  }

  /** One line on standard error, the same in the comment, and nothing that looks like a verdict. */
  function assertRefused(words: readonly string[], line: RegExp | string): void {
    const ran = comment(...words);
    assert.deepEqual([ran.code, ran.out], [2, ""], ran.err);
    const told = ran.err.trimEnd();
    if (typeof line === "string") assert.equal(told, line);
    else assert.match(told, line);
    assert.doesNotMatch(told, /\n/);
    ran.comment.says(noPlan, told);
    ran.comment.neverSays("✅", "No difference", "stay as they are");
  }

  /** The verdict stands, and why there is no difference. */
  function assertNotCompared(against: string, before: readonly Edit[], reason: RegExp): void {
    repository.edit(before);
    repository.commit("what the base has");
    repository.git("checkout", "--quiet", repository.base, "--", ".");
    const ran = comment(shared, "--against", against);
    assert.deepEqual([ran.code, ran.out, ran.err], [3, "", ""]);
    const { open, alarms } = ran.comment;
    assert.ok(
      open.some((row) => row.startsWith("| ✅ passes | `shared` | ? | ? | ? | ? | 0 |")),
      ran.comment.text,
    );
    assert.deepEqual(alarms, ["No difference"]);
    ran.comment.says(fromNothing, reason);
    ran.comment.neverSays("Beside", "**Changes**", "plinth-revision-");
  }

  it("says where a stack file is wrong", () => {
    repository.edit([{ file: staging, from: "port: 8000", to: "port: eight" }]);
    const line = `${staging}: plinth:services.web.port: must be a whole number from 1 to 65535, not "eight"`;
    assertRefused([staging, "--against", "HEAD"], line);
  });

  it("says where a stack file is no YAML", () => {
    repository.edit([{ file: staging, from: "config:\n", to: "config: [\n" }]);
    assertRefused([staging, "--against", "base"], /^Pulumi\.staging\.yaml:\d+:\d+: is not YAML: /);
  });

  it("says what the program threw", () => {
    const thrown = 'throw new Error("no such thing as a shop");\nimport';
    const comment = commentOn(repository, {
      title: "a program that throws",
      change: [{ file: "index.ts", from: "import", to: thrown }],
      code: 1,
      counts: ["?", "?", "?", "?", 0],
      alarms: ["No difference"],
      rules: [],
      says: [
        /^⚠️ \*\*No difference\*\* with `base(?: \([0-9a-f]{7}\))?`: `the plan could not be made`$/,
        "**Error**",
        "[Error: no such thing as a shop]",
      ],
      neverSays: ["✅", "    at ", "Beside"],
    });
    assert.ok(comment.open.indexOf("**Error**") > 0, comment.text);
  });

  it("says why the pack does not load", () => {
    repository.edit([{ file: "policies/index.ts", from: "import", to: "export const = ;\nimport" }]);
    const { code, out, err, comment: said } = comment(staging, "--against", "base");
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /: the policy pack did not start:\n(.*\n)*index\.ts\(1,14\): error TS1134: .*\n$/);
    said.says(noPlan, "the policy pack does not compile:", /^index\.ts\(1,14\): error TS1134: /);
    said.neverSays("✅");
  });

  it("refuses what a rule could not judge, and says which rule and of what", () => {
    const rule = "rules/availability/data.ts";
    const check = 'unless([given("replicateSourceDb")], mustBeTrue("multiAz"))';
    const broken = '() => { throw new Error("no such zone"); }';
    repository.edit([{ file: `policies/${rule}`, from: check, to: broken }]);
    repository.buildPack(rule);
    const { code, out, err, comment: said } = comment(staging, "--against", "base");
    assert.deepEqual([code, out, err], [1, "", ""]);
    assert.deepEqual([said.alarms, said.rules], [[], ["rds-multi-az"]]);
    said.says(
      "❌ `rds-multi-az` high, mandatory, new",
      "- `main` (`rds.Instance`): `rule failed: no such zone`",
      /^Beside `base(?: \([0-9a-f]{7}\))?`: `nothing changes: \d+ resources`$/,
    );
    said.neverSays("✅");
  });

  it("says that a revision is not there", () => {
    const line = "--against no-such-branch: there is no such revision, and no such file";
    assertRefused([staging, "--against", "no-such-branch"], line);
  });

  it("says that a clone is too shallow, and how it is fetched", () => {
    repository.edit([{ file: staging, from: 'WORKERS: "2"', to: 'WORKERS: "3"' }]);
    repository.commit("newer");
    const shallow = repository.shallowClone();
    const report = join(shallow, "preview.md");
    writeFileSync(report, older);
    const words = [staging, "--against", repository.base, "--format", "markdown", "--output", "preview.md"];
    const ran = repository.previewIn(shallow, ...words);
    const line = `--against ${repository.base}: is not in this clone, which is shallow: fetch it first (git fetch --unshallow; in a workflow, fetch-depth: 0)`;
    assert.deepEqual([ran.code, ran.out, ran.err], [2, "", `${line}\n`]);
    new PostedComment(readFileSync(report, "utf8")).says(noPlan, line);
  });

  it("says that a folder is no checkout, and that a file is none that it reads", () => {
    mkdirSync(join(repository.root, "empty"));
    const line =
      "--against empty: is a folder, and no checkout of the project: it has no Pulumi.yaml; a branch of that name is refs/heads/empty";
    assertRefused([staging, "--against", "empty"], line);
    assertRefused(
      [staging, "--against", "index.ts"],
      "--against: index.ts: is neither a stack file (.yaml) nor a state (.json)",
    );
    assertRefused([staging, "--against", "gone.json"], "--against: gone.json: there is no such file");
    assertRefused([staging, "--against", ""], "--against: must not be empty");
  });

  it("says what is wrong with the base's stack file", () => {
    assertNotCompared(
      "HEAD",
      [{ file: shared, from: "web: {}", to: "web: {keep: many}" }],
      /^⚠️ \*\*No difference\*\* with `HEAD \([0-9a-f]{7}\)`: `it does not preview: The configuration of this stack has a mistake: plinth:account\.repositories\.web\.keep: must be a whole number from 1 to \d+, not "many"`$/,
    );
  });

  it("says what the base's program threw, and not where it lay", () => {
    assertNotCompared(
      "HEAD",
      [{ file: "index.ts", from: "import", to: 'throw new Error("no such thing");\nimport' }],
      /`it does not preview: Running program 'index\.ts' failed with an unhandled exception: \[Error: no such thing\]`$/,
    );
  });

  it("says that the base needs other packages, also where its lockfile is in the middle of a merge", () => {
    const reason = /: `needs other packages than are installed here: check it out into a folder, run npm ci/;
    const version = { file: "package-lock.json", from: '"version": "3.248.0"', to: '"version": "3.247.0"' };
    assertNotCompared("HEAD", [version], reason);
    repository.restore();
    const merge = { file: "package-lock.json", from: "{\n", to: "<<<<<<< ours\n{\n" };
    assertNotCompared("HEAD", [merge], reason);
  });

  it("says what is wrong with a state", () => {
    const urn = (stack: string) => `urn:pulumi:${stack}::plinth::aws:s3/bucket:Bucket::files`;
    const stateOf = (stack: string, version = 3) => {
      const resources = [{ urn: urn(stack), type: "aws:s3/bucket:Bucket", custom: true }];
      return JSON.stringify({ version, deployment: { resources } });
    };
    const of = "make it with: pulumi stack export --stack STACK --file FILE";
    for (const [text, says] of [
      [
        stateOf("production"),
        "is the state of the stack production of the project plinth, not of staging of plinth",
      ],
      [stateOf("staging", 1), "has version 1, and this reads 3 and 4; export it with the CLI of today"],
      [stateOf("staging").slice(0, -20), `is not JSON, or not all of it; ${of}`],
      ["{}", `is no state of a stack; ${of}`],
    ] as const) {
      repository.edit([{ file: "state.json", to: text }]);
      assertRefused([staging, "--against", "state.json"], `--against state.json: ${says}`);
    }
  });

  it("says that what the CLI printed is cut in the middle", () => {
    const printed = JSON.stringify({ steps: [], changeSummary: { same: 1 } }, null, 2);
    repository.edit([{ file: "printed.json", to: printed.slice(0, -10) }]);
    const remedy = "make it with: pulumi preview --json --show-sames > FILE";
    assertRefused(["printed.json"], `printed.json: is not JSON, or not all of it; ${remedy}`);
    repository.edit([{ file: "printed.json", to: printed }]);
    assertRefused(
      ["printed.json", "--against", "HEAD"],
      "--against: printed.json is compared with a state already; name stack files with it",
    );
  });

  it("leaves no older report in any format, whatever is wrong with the command line", () => {
    const report = join(repository.root, "report.md");
    for (const format of ["terminal", "json", "markdown"])
      for (const wrong of [
        ["--against", "gone.json"],
        ["--no-such-option"],
        ["--against", "no-such-branch"],
      ]) {
        writeFileSync(report, older);
        const ran = repository.preview(staging, "--format", format, "--output", "report.md", ...wrong);
        assert.deepEqual([ran.code, ran.out], [2, ""]);
        const said = format === "json" ? JSON.stringify(ran.err.trimEnd()) : ran.err.trimEnd();
        assert.ok(readFileSync(report, "utf8").includes(said), format);
      }
  });

  it("tells what is wrong also where no report can be written", () => {
    const words = ["gone.yaml", "--format", "markdown", "--output", "nowhere/preview.md"];
    const ran = repository.preview(...words);
    assert.deepEqual([ran.code, ran.out], [2, ""]);
    assert.match(ran.err, /^nowhere\/preview\.md: cannot be written: there is no such folder$/m);
    assert.match(ran.err, /^gone\.yaml: /m);
  });
});
