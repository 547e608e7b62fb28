import assert from "node:assert/strict";
import { Refusal } from "../../command-line/refusal";
import {
  isOlder,
  operations,
  packConfigFor,
  parsePulumiCommand,
  pulumiArguments,
  stackFileOf,
  type PulumiCommand,
} from "../../scripts/pulumi-command";
import { refusedVariables } from "../../scripts/pulumi-flags";

const described = new Set(["staging", "production", "shared"]);

function parsed(...args: string[]): PulumiCommand {
  const command = parsePulumiCommand(args);
  assert.ok(command !== "help");
  return command;
}

function mistake(...args: string[]): string {
  try {
    parsePulumiCommand(args);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.message;
  }
  assert.fail(`accepted: ${args.join(" ")}`);
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

  for (const [spellings, reason] of [
    [
      ["--skip-preview", "--skip-preview=true", "-f", "-yf", "-yfd", "-dyf", "-f=false"],
      /the preview is where/,
    ],
    [["--policy-pack x", "--policy-pack=x"], /the pack is always policies/],
    [["--policy-pack-config x", "--policy-pack-config=x"], /see --environment/],
    [["--stack other", "--stack=other", "-s other", "-sother", "-s=other", "-ys other"], /first argument/],
    [["--config-file x", "--config-file=x"], /use --file/],
    [["--cwd dir", "--cwd=dir", "-C dir", "-Cdir", "-C=dir", "-yC dir", "-yCdir"], /those of this folder/],
    [["--config a=b", "--config=a=b", "-c a=b", "-ca=b", "-yca=b", "--config-path"], /in the stack file/],
    [["--override-env a=b"], /in the stack file/],
    [["--client 127.0.0.1:1", "--client=127.0.0.1:1"], /those of this folder/],
    [["--remote", "--remote-env A=b", "--remote-git-branch=x"], /on another machine/],
    [["--disable-integrity-checking"], /guards the state/],
    [["--ignore-protect", "--ignore-protect=true"], /docs\/operate\.md/],
    [["--show-secrets"], /pulumi stack output NAME/],
    [["--remove"], /pulumi stack rm/],
    [["--exec-kind auto.local", "--exec-agent=x", "--neo", "--copilot"], /refused/],
    [
      ["--skip-previe", "--no-such-flag", "--=x", "---f", "-z", "-yz", "-é", "--constructor"],
      /does not know it/,
    ],
    [
      ["https://example.org/template", "-", "--", "-- --yes", "--yes true", "-y true", "--refresh true"],
      /template/,
    ],
    [["-m", "--message", "--target", "-yt", "-ym"], /needs a value/],
  ] as const) {
    for (const spelling of spellings) {
      it(`refuses ${spelling}`, () => {
        assert.match(mistake("up", "staging", "--yes", ...spelling.split(" ")), reason);
      });
    }
  }

  it("lets the CLI's own arguments pass, and what looks like a flag in the value of one", () => {
    for (const rest of [
      ["--yes", "-m", "rollout", "-mfix", "--target", "urn:x", "--diff", "--refresh"],
      ["-yr", "-p4", "-p=4", "-p", "4", "-dm", "--skip-preview", "-m-f", "-rm=-C"],
      ["--message", "--policy-pack", "--message=--cwd=x", "--suppress-permalink=true", "-y=true", "-r=false"],
    ]) {
      assert.deepEqual(parsed("up", "staging", ...rest).rest, rest);
    }
  });

  it("refuses what is left of a command line when its own options are taken out", () => {
    assert.match(mistake("up", "staging", "-m", "--file", "x"), /-m needs a value/);
    assert.match(mistake("up", "staging", "-m", "--file", "x", "-C", "dir"), /"dir" is refused/);
  });

  it("refuses as variables what it refuses as flags, and a language host of the caller's", () => {
    assert.deepEqual(refusedVariables({ PULUMI_OPTION_YES: "1", PULUMI_STACK: "x", PULUMI_HOME: "/h" }), []);
    const variables = {
      PULUMI_OPTION_SKIP_PREVIEW: "true",
      PULUMI_OPTION_POLICY_PACK: "mine",
      pulumi_option_cwd: "/elsewhere",
      PULUMI_OPTION_WHATEVER: "1",
      PULUMI_DEBUG_LANGUAGES: "nodejs:1234",
      PULUMI_OPTION_CONFIG: undefined,
    };
    const mistakes = refusedVariables(variables);
    assert.equal(mistakes.length, 5);
    for (const [index, text] of [
      "PULUMI_DEBUG_LANGUAGES is refused: it attaches a language host",
      "PULUMI_OPTION_POLICY_PACK is refused, because --policy-pack is refused: the pack is always policies/; unset it",
      "PULUMI_OPTION_SKIP_PREVIEW is refused, because --skip-preview",
      "PULUMI_OPTION_WHATEVER is refused, because --whatever is refused: Plinth does not know it",
      "pulumi_option_cwd is refused, because --cwd",
    ].entries()) {
      assert.ok(mistakes[index]!.startsWith(`the variable ${text}`), mistakes[index]);
    }
  });

  it("says what is missing", () => {
    assert.match(mistake(), /nothing is not something to run; there is npm run pulumi:preview, /);
    for (const operation of ["rm", "toString"])
      assert.match(mistake(operation, "staging"), /is not something to run/);
    assert.match(mistake("up"), /name the stack first/);
    assert.match(mistake("up", "--yes"), /name the stack first/);
    assert.match(mistake("up", "staging", "--file"), /^--file: needs a value$/);
    assert.match(mistake("up", "staging", "--file", "--yes"), /^--file: needs a value$/);
    assert.match(mistake("up", "staging", "--environment="), /^--environment: must not be empty$/);
    assert.equal(parsePulumiCommand(["up", "--help"]), "help");
    assert.deepEqual(parsed("up", "staging", "--help").rest, ["--help"]);
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
