import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  operations,
  packConfigFor,
  parsePulumiCommand,
  pulumiArguments,
  stackFileOf,
  type PulumiCommand,
} from "../../scripts/pulumi-command";
import { FakeCommands, pathWith, runScript } from "./command-line";

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
});
