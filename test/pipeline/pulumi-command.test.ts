import assert from "node:assert/strict";
import {
  isOlder,
  operations,
  packConfigFor,
  parsePulumiCommand,
  pulumiArguments,
  stackFileOf,
  type PulumiCommand,
} from "../../scripts/pulumi-command";

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
