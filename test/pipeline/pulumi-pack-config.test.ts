import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FakeCommands, pathWith, root, runCommand, stackFileOf, type Ran } from "./command-line";

describe("pulumi script and the config of the pack", () => {
  let project: string;
  let fakes: FakeCommands;

  // The script as it is, in a project whose pack has a config of its own; everything else is ours.
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "plinth-"));
    for (const folder of ["scripts", "policies/config"])
      mkdirSync(join(project, folder), { recursive: true });
    for (const script of ["pulumi.ts", "pulumi-command.ts", "pulumi-flags.ts"]) {
      copyFileSync(join(root, "scripts", script), join(project, "scripts", script));
    }
    for (const ours of [
      "config",
      "node_modules",
      "policies/scripts",
      "policies/vocabulary",
      "command-line",
    ]) {
      symlinkSync(join(root, ours), join(project, ours));
    }
    writeFileSync(join(project, "Pulumi.qa.yaml"), stackFileOf("qa"));
    fakes = new FakeCommands();
    fakes.add("pulumi", "echo started");
  });

  afterEach(() => {
    fakes.remove();
    rmSync(project, { recursive: true });
  });

  const config = (environment: string, text: string): void =>
    writeFileSync(join(project, "policies/config", `${environment}.json`), text);

  const run = (operation: string): Ran =>
    runCommand(
      process.execPath,
      ["-r", join(root, "start/register.js"), join(project, "scripts/pulumi.ts"), operation, "qa"],
      { cwd: project, path: pathWith(fakes), project: join(root, "tsconfig.json") },
    );

  it("is refused with an unknown policy, before the CLI starts", () => {
    config("qa", '{"no-such-policy": "mandatory"}');
    const message = "error: policies/config/qa.json: no-such-policy: the pack has no policy of this name\n";
    for (const operation of ["preview", "up", "analyze"]) {
      const ran = run(operation);
      assert.deepEqual([ran.code, ran.out, ran.err], [2, "", message], operation);
    }
  });

  it("is refused with values of a wrong type, a line for each", () => {
    config("qa", '{"allowed-regions": {"regions": [7]}, "rds-copy-tags": "strict"}');
    const ran = run("up");
    assert.deepEqual([ran.code, ran.out], [2, ""]);
    assert.equal(
      ran.err,
      "error: policies/config/qa.json: allowed-regions.regions: must be of type array, each item of type string\n" +
        "error: policies/config/qa.json: rds-copy-tags: must be advisory, mandatory or disabled\n",
    );
  });

  it("is refused when it is not JSON", () => {
    config("qa", "{");
    const ran = run("up");
    assert.deepEqual([ran.code, ran.out], [2, ""]);
    assert.match(ran.err, /^error: policies\/config\/qa\.json: is not JSON: [^\n]+\n$/);
  });

  it("is refused when there is none", () => {
    const missing = "error: policies/config/production.json: there is no such file\n";
    const ran = run("up");
    assert.deepEqual([ran.code, ran.out, ran.err], [2, "", missing]);
    rmSync(join(project, "policies/config"), { recursive: true });
    assert.equal(run("up").err, missing);
  });

  it("is of no account where the CLI takes no pack", () => {
    config("qa", "{");
    for (const operation of ["refresh", "destroy"]) assert.equal(run(operation).out, "started\n", operation);
  });
});
