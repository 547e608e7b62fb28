import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  isOlder,
  operations,
  packConfigFor,
  parsePulumiCommand,
  pulumiArguments,
  stackFileOf,
  testedCli,
  type PulumiCommand,
} from "../../scripts/pulumi-command";
import { ProcessGroup } from "../engine/equipment/process-group";
import { FakeCommands, pathWith, root, runCommand, runScript, type Ran } from "./command-line";

const described = new Set(["staging", "production", "shared"]);

function parsed(...args: string[]): PulumiCommand {
  const result = parsePulumiCommand(args);
  assert.ok(result.ok, result.ok ? "" : result.mistake);
  return result.command;
}

function mistake(...args: string[]): string {
  const result = parsePulumiCommand(args);
  assert.ok(!result.ok, `accepted: ${args.join(" ")}`);
  return result.mistake;
}

describe("pulumi command line", () => {
  it("adds the pack and its config wherever the CLI takes them", () => {
    for (const operation of ["preview", "up"]) {
      assert.deepEqual(
        pulumiArguments(parsed(operation, "staging", "--yes"), packConfigFor("staging", described)),
        [
          ...[operation, "--stack", "staging"],
          ...["--policy-pack", "policies", "--policy-pack-config", "policies/config/staging.json"],
          "--yes",
        ],
      );
    }
    assert.deepEqual(
      pulumiArguments(parsed("analyze", "production"), packConfigFor("production", described)),
      [
        ...["policy", "analyze", "--stack", "production"],
        ...["--policy-pack", "policies", "--policy-pack-config", "policies/config/production.json"],
      ],
    );
  });

  it("leaves the pack out where the CLI has no such flag", () => {
    for (const operation of ["destroy", "refresh"]) {
      assert.deepEqual(pulumiArguments(parsed(operation, "staging"), "policies/config/staging.json"), [
        operation,
        "--stack",
        "staging",
      ]);
    }
  });

  it("hands over a stack file that lies elsewhere, except to analyze, which reads none", () => {
    const file = "blueprints/amy/Pulumi.staging.yaml";
    for (const operation of Object.keys(operations)) {
      const args = pulumiArguments(
        parsed(operation, "amy-staging", "--file", file),
        "policies/config/staging.json",
      );
      assert.equal(args.includes("--config-file"), operation !== "analyze", operation);
    }
    assert.deepEqual(parsed("up", "staging", `--file=${file}`), parsed("up", "staging", "--file", file));
  });

  it("finds the stack file that the CLI would read", () => {
    assert.equal(stackFileOf(parsed("up", "staging")), "Pulumi.staging.yaml");
    assert.equal(stackFileOf(parsed("up", "acme/shop/production")), "Pulumi.production.yaml");
    assert.equal(stackFileOf(parsed("up", "x", "--file", "a/b.yaml")), "a/b.yaml");
  });

  it("holds an environment that nobody described to production's rules", () => {
    for (const environment of ["qa", undefined, "", "../../elsewhere"]) {
      assert.equal(packConfigFor(environment, described), "policies/config/production.json");
    }
    assert.equal(packConfigFor("shared", described), "policies/config/shared.json");
  });

  it("refuses what goes round the gate, in every spelling", () => {
    for (const flag of ["--skip-preview", "--skip-preview=true", "-f", "-yf", "-yfd", "-dyf"]) {
      assert.match(mistake("up", "staging", flag), /refused: .*preview/, flag);
    }
    for (const flag of ["--policy-pack", "--policy-pack=x", "--policy-pack-config"]) {
      assert.match(mistake("up", "staging", flag, "x"), /refused: the pack/, flag);
    }
    for (const flag of ["--stack", "-s", "-sother", "--stack=other"]) {
      assert.match(mistake("up", "staging", flag, "other"), /refused: .*first argument/, flag);
    }
    assert.match(mistake("up", "staging", "--config-file", "x"), /refused: use --file/);
  });

  it("lets the CLI's own arguments pass", () => {
    const rest = ["--yes", "-m", "rollout", "-mfix", "--target", "urn:x", "--diff", "--refresh"];
    assert.deepEqual(parsed("up", "staging", ...rest).rest, rest);
  });

  it("says what is missing", () => {
    assert.match(mistake(), /usage: npm run pulumi:/);
    assert.match(mistake("rm", "staging"), /rm is not something to run/);
    assert.match(mistake("up"), /name the stack first/);
    assert.match(mistake("up", "--yes"), /name the stack first/);
    assert.match(mistake("up", "staging", "--file"), /--file needs a value/);
  });
});

describe("versions of the CLI", () => {
  for (const [version, than, older] of [
    ["3.259.9", "3.260.0", true],
    ["3.9.0", "3.260.0", true],
    ["2.999.999", "3.260.0", true],
    ["3.260.0", "3.260.1", true],
    ["v3.259.0", "3.260.0", true],
    ["3.259.0-alpha.1", "3.260.0", true],
    ["3.260.0", "3.260.0", false],
    ["v3.260.0", "3.260.0", false],
    ["3.260.0-dev.0+dirty", "3.260.0", false],
    ["3.1000.0", "3.260.0", false],
    ["4.0.0", "3.260.0", false],
    ["", "3.260.0", false],
    ["dev", "3.260.0", false],
  ] as const) {
    it(`"${version}" is ${older ? "" : "not "}older than ${than}`, () => {
      assert.equal(isOlder(version, than), older);
    });
  }
});

describe("pulumi script", () => {
  let fakes: FakeCommands;
  let file: string;

  beforeEach(() => {
    fakes = new FakeCommands();
    fakes.add("npm", "exit 0"); // the pack is built by its own tests
    file = join(mkdtempSync(join(tmpdir(), "plinth-")), "Pulumi.qa.yaml");
    writeFileSync(file, "config:\n  plinth:environment: qa\n");
  });

  afterEach(() => {
    fakes.remove();
    rmSync(dirname(file), { recursive: true });
  });

  it("starts the CLI with the pack and passes its exit code on", () => {
    fakes.add("pulumi", 'printf "%s\\n" "$@"', "exit 7");
    const ran = runScript("pulumi.ts", ["up", "qa", "--file", file, "--yes"], { path: pathWith(fakes) });
    assert.equal(ran.code, 7, ran.err);
    assert.deepEqual(ran.out.trim().split("\n"), [
      ...["up", "--stack", "qa", "--policy-pack", "policies"],
      ...["--policy-pack-config", "policies/config/production.json", "--config-file", file, "--yes"],
    ]);
  });

  it("does not start the CLI when the environment is not the one expected", () => {
    fakes.add("pulumi", "echo started");
    const args = ["up", "qa", "--file", file, "--environment", "production"];
    const ran = runScript("pulumi.ts", args, { path: pathWith(fakes) });
    assert.equal(ran.code, 2);
    assert.equal(ran.out, "");
    assert.match(ran.err, /plinth:environment is qa, but --environment says production/);
  });

  it("says where to get the CLI when it is not there", () => {
    const ran = runScript("pulumi.ts", ["preview", "qa", "--file", file], { path: fakes.directory });
    assert.equal(ran.code, 2);
    assert.match(ran.err, /^error: the pulumi CLI is not on PATH: get it from https:/m);
  });

  it("says which stack file is missing or broken", () => {
    const missing = runScript("pulumi.ts", ["preview", "nowhere"]);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /^error: Pulumi\.nowhere\.yaml: no such stack file/);
    writeFileSync(file, "config: {a: [}\n");
    const broken = runScript("pulumi.ts", ["preview", "qa", "--file", file]);
    assert.equal(broken.code, 2);
    assert.match(broken.err, /not YAML/);
    assert.doesNotMatch(broken.err, /\n\s+at /);
  });

  it("warns of a CLI that is older than the tested one, and of no other", () => {
    for (const [version, warning] of [
      ["v3.1.0", `warning: pulumi v3.1.0 is older than v${testedCli}, which Plinth is tested with\n`],
      [`v${testedCli}`, ""],
      ["v3.9999.0", ""],
    ] as const) {
      fakes.add("pulumi", `[ "$1" = version ] && echo ${version} || echo started`);
      const ran = runScript("pulumi.ts", ["up", "qa", "--file", file], { path: pathWith(fakes) });
      assert.deepEqual([ran.code, ran.out, ran.err], [0, "started\n", warning]);
    }
  });

  it("waits after Ctrl-C until the CLI has ended, and passes its exit code on", async () => {
    const [cli, pipe] = [join(dirname(file), "cli.js"), join(dirname(file), "pipe")];
    assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
    // Like the CLI it ends what it has begun, which takes until the test writes into the pipe.
    writeFileSync(
      cli,
      `if (process.argv[2] === "version") process.exit();
      let code = 0;
      process.on("SIGINT", () => { code = 7; console.log("canceling"); });
      require("node:fs").readFile(${JSON.stringify(pipe)}, () => process.exit(code));
      console.log("updating");`,
    );
    fakes.add("pulumi", `exec "${process.execPath}" "${cli}" "$@"`);
    const group = new ProcessGroup({
      command: process.execPath,
      args: ["-r", "ts-node/register", join(root, "scripts/pulumi.ts"), "up", "qa", "--file", file],
      folder: root,
      environment: { ...process.env, PATH: pathWith(fakes) },
      limitInSeconds: 50,
    });
    await group.printed("updating");
    group.signal("SIGINT");
    await group.printed("canceling");
    writeFileSync(pipe, "");
    assert.equal((await group.ended).code, 7, group.output);
  });
});

describe("pulumi script and the config of the pack", () => {
  let project: string;
  let fakes: FakeCommands;

  // The script as it is, in a project whose pack has a config of its own; everything else is ours.
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "plinth-"));
    for (const folder of ["scripts", "policies/config"])
      mkdirSync(join(project, folder), { recursive: true });
    for (const script of ["pulumi.ts", "pulumi-command.ts"]) {
      copyFileSync(join(root, "scripts", script), join(project, "scripts", script));
    }
    for (const ours of ["node_modules", "policies/scripts"]) {
      symlinkSync(join(root, ours), join(project, ours));
    }
    writeFileSync(join(project, "Pulumi.qa.yaml"), "config:\n  plinth:environment: qa\n");
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
      ["-r", require.resolve("ts-node/register"), join(project, "scripts/pulumi.ts"), operation, "qa"],
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
