import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import lockfile from "../../package-lock.json";
import { dependencies, engines } from "../../package.json";
import { isOlder, testedCli } from "../../scripts/pulumi-command";
import type { Lockfile } from "../../scripts/lockfile-packages";
import { pinnedVersion } from "../engine/equipment/pinned-version";
import { cliCache } from "../engine/equipment/pulumi-cli";
import { root, runCommand, runScript } from "./command-line";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly uses?: string;
  readonly if?: string;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const directory = join(root, ".github/workflows");
const sources = new Map(
  readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), "utf8")]),
);
const workflows = new Map([...sources].map(([name, text]) => [name, parse(text) as Workflow]));
const jobs = [...workflows].flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => ({ name: `${file}: ${name}`, file, job })),
);
const runs = jobs.flatMap(({ name, job }) =>
  (job.steps ?? []).flatMap((step) => (step.run === undefined ? [] : [{ name, run: step.run }])),
);

const stepsOf = (action: string) =>
  jobs.flatMap(({ name, job }) =>
    (job.steps ?? [])
      .filter(({ uses = "" }) => uses.startsWith(`${action}@`))
      .map((step) => ({ name, settings: step.with ?? {} })),
  );

describe("lint-workflows", () => {
  it("passes the workflows of this repository", () => {
    const ran = runScript("lint-workflows.ts", []);
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, new RegExp(`^${workflows.size} workflows, 0 findings$`, "m"));
  });

  it("says file and line of what is broken, and fails", () => {
    const ran = runScript("lint-workflows.ts", ["test/fixtures/workflows"]);
    assert.equal(ran.code, 1);
    assert.match(ran.err, /^test\/fixtures\/workflows\/broken\.yml:8:3: job "deploy" needs job "build"/m);
    assert.match(
      ran.err,
      /^test\/fixtures\/workflows\/broken\.yml:13:17: property "nowhere" is not defined/m,
    );
  });

  it("fails when there is nothing to lint", () => {
    assert.equal(runScript("lint-workflows.ts", ["scripts"]).code, 2);
  });
});

describe("workflows", () => {
  it("give each job its own permissions and a time limit", () => {
    for (const [file, workflow] of workflows) assert.deepEqual(workflow.permissions, {}, file);
    for (const { name, job } of jobs) {
      assert.ok(job.permissions, `${name}: permissions`);
      if (!job.uses) assert.ok((job["timeout-minutes"] ?? 360) <= 90, `${name}: timeout-minutes`);
    }
  });

  it("use the CLI only through the scripts that bring the pack, pinned to an environment", () => {
    const pulumi = runs.filter(({ run }) => /pulumi/.test(run));
    assert.ok(pulumi.length >= 4);
    for (const { name, run } of pulumi) {
      assert.match(run, /^npm run (?:--silent )?pulumi:\w+ -- "\$STACK" --environment "\$STACK"/, name);
    }
  });

  it("look at what runs after every update", () => {
    for (const { job, name } of jobs) {
      const commands = (job.steps ?? []).map((step) => step.run ?? "");
      const update = commands.findIndex((run) => run.includes("pulumi:up"));
      if (update >= 0) assert.match(commands[update + 1] ?? "", /verify-rollout/, name);
    }
  });

  it("paste nothing that others write into a shell", () => {
    for (const { name, run } of runs) assert.doesNotMatch(run, /\$\{\{/, name);
  });

  it("let no job both write to pull requests and run a pull request's code", () => {
    for (const { name, job, file } of jobs) {
      if (job.permissions?.["pull-requests"] !== "write") continue;
      assert.deepEqual(Object.keys(workflows.get(file)?.on ?? {}), ["workflow_run"], name);
      assert.ok(!(job.steps ?? []).some((step) => step.run !== undefined), name);
    }
    for (const [file, workflow] of workflows) assert.ok(!("pull_request_target" in workflow.on), file);
  });

  it("take each action by the digest of one release, with its version beside it for the bot that raises it", () => {
    const digests = new Map<string, Set<string>>();
    for (const [file, text] of sources) {
      for (const [line, uses = ""] of text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)) {
        if (uses.startsWith("./")) continue;
        const [, action = "", digest = ""] =
          /^((?:actions|aws-actions|pulumi)\/[\w-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+(?:;.*)?$/.exec(uses) ??
          [];
        assert.notEqual(action, "", `${file}: ${line.trim()}`);
        digests.set(action, new Set([...(digests.get(action) ?? []), digest]));
      }
    }
    for (const [action, found] of digests) assert.equal(found.size, 1, action);
    const { updates } = parse(readFileSync(join(root, ".github/dependabot.yml"), "utf8")) as {
      readonly updates: readonly { readonly "package-ecosystem": string; readonly cooldown?: object }[];
    };
    assert.ok(updates.some((one) => one["package-ecosystem"] === "github-actions"));
    for (const update of updates) assert.ok(update.cooldown, update["package-ecosystem"]);
  });

  it("run no script of a dependency: nothing is installed but so, and what is built is named", () => {
    const installs = runs.filter(({ run }) => /\bnpm (?:ci|i|install|add|exec)\b|\bnpx\b/.test(run));
    assert.ok(installs.length >= 5);
    for (const { name, run } of installs) assert.equal(run, "npm ci --ignore-scripts", name);
    for (const { name, job } of jobs) {
      const commands = (job.steps ?? []).map(({ run = "" }) => run);
      const update = commands.findIndex((run) => /npm run (?:pulumi:|test|preview)/.test(run));
      if (update < 0) continue;
      const before = commands.slice(0, update);
      assert.ok(before.includes("npm run build"), name);
    }
  });

  it("list what an installation would run, in every pull request", () => {
    const {
      if: condition,
      permissions,
      steps = [],
    } = workflows.get("pull-request.yml")!.jobs["dependencies"]!;
    assert.equal(condition, undefined);
    assert.deepEqual(permissions, { contents: "read" });
    assert.ok(steps.some(({ run }) => run === "npm run lint:install-scripts"));
  });

  it("put a bill of materials beside a release, with all that the lockfile names", () => {
    const { steps = [] } = workflows.get("release.yml")!.jobs["release"]!;
    assert.match(
      steps.map(({ run = "" }) => run).join("\n"),
      /^npm run --silent sbom > "(\S+)"\ngh .* "\1"$/m,
    );
    const ran = runCommand("npm", ["run", "--silent", "sbom"], {
      cwd: root,
      path: process.env["PATH"] ?? "",
    });
    assert.equal(ran.code, 0, ran.err);
    const { bomFormat, components } = JSON.parse(ran.out) as {
      readonly bomFormat: string;
      readonly components: readonly { readonly purl: string }[];
    };
    assert.equal(bomFormat, "CycloneDX");
    const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)));
    const locked = Object.entries(lockfile.packages as Lockfile["packages"]).filter(
      ([path, { link }]) => path.includes("node_modules/") && link !== true,
    );
    assert.ok(locked.length > 300);
    for (const [path, { name, version }] of locked) {
      const own = name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      assert.ok(listed.has(`pkg:npm/${own}@${version}`), path);
    }
  });

  it("run the tests on the real engine in every pull request, on a CLI that is kept", () => {
    const { if: condition, permissions, steps = [] } = workflows.get("pull-request.yml")!.jobs["engine"]!;
    assert.equal(condition, undefined);
    assert.deepEqual(permissions, { contents: "read" });
    const tests = steps.find(({ run }) => run === "npm run test:engine");
    assert.deepEqual(tests?.env, { CI: true });
    const settings = (action: string) => steps.find(({ uses = "" }) => uses.startsWith(action))?.with ?? {};
    const { path, key } = settings("actions/cache@");
    assert.ok(cliCache({}).startsWith(join(String(path).replace("~", homedir()), "pulumi-")), String(path));
    // GitHub takes a file that is not there for an empty one.
    const files = [...String(key).matchAll(/'([^']+)'/g)].map(([, file]) => file!);
    assert.deepEqual(files, [
      ...["test/engine/cli/go.mod", "test/engine/cli/go.sum"],
      "test/engine/compose-reader/go.sum",
    ]);
    for (const file of [...files, String(settings("actions/setup-go@")["go-version-file"])]) {
      assert.ok(existsSync(join(root, file)), file);
    }
  });
});

describe("CODEOWNERS", () => {
  const rules = readFileSync(join(root, ".github/CODEOWNERS"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "));

  it("asks for its owners where something is refused, run with a token, or given rights", () => {
    const owned = rules.map(([path]) => path);
    for (const path of [
      "/policies/",
      "/.github/",
      "/components/delivery/",
      "/scripts/",
      "/package-lock.json",
    ])
      assert.ok(owned.includes(path), path);
    for (const [path = "", owner = ""] of rules) {
      assert.ok(existsSync(join(root, path)), path);
      assert.match(owner, /^@[\w-]+\/[\w-]+$/, path);
    }
  });
});

describe("the version of Node", () => {
  const installed = stepsOf("actions/setup-node");

  it("is one for all workflows, and the oldest one that the package allows for a job of its own", () => {
    assert.ok(installed.length >= 8);
    const others = installed.filter(({ settings }) => settings["node-version-file"] !== ".node-version");
    assert.deepEqual(
      others.map(({ settings }) => `>=${settings["node-version"]}`),
      [engines.node],
    );
  });

  it("is the one that the documentation names", () => {
    const major = readFileSync(join(root, ".node-version"), "utf8").trim();
    for (const [page, words] of [
      ["README.md", `Node ${major}`],
      ["CONTRIBUTING.md", `Node ${major}`],
      ["docs/decisions/node-versions.md", `# Node ${major} in pipelines`],
    ] as const)
      assert.ok(readFileSync(join(root, page), "utf8").includes(words), page);
  });
});

describe("the version of the CLI", () => {
  const pinned = pinnedVersion();

  it("is the tested one in every workflow", () => {
    const installed = stepsOf("pulumi/actions");
    assert.ok(installed.length >= 3);
    for (const { name, settings } of installed) assert.equal(settings["pulumi-version"], pinned, name);
  });

  it("is the tested one where the scripts warn of an older one", () => assert.equal(testedCli, pinned));

  it("is the tested one in the documentation", () => {
    const operate = readFileSync(join(root, "docs/operate.md"), "utf8");
    for (const text of [`--version ${pinned}`, `pulumi-version: ${pinned}`]) {
      assert.ok(operate.includes(text), text);
    }
    const [, launcher = ""] = /--save-exact pulumi@(\d+\.\d+\.\d+)$/m.exec(operate) ?? [];
    assert.ok(launcher !== "" && !isOlder(launcher, pinned), `pulumi@${launcher}`);
    const allowed = [pinned, launcher, dependencies["@pulumi/pulumi"]];
    const pages = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => join("docs", name));
    for (const page of [...pages, "README.md", "CONTRIBUTING.md"]) {
      for (const [version] of readFileSync(join(root, page), "utf8").matchAll(/\b3\.[1-9]\d\d\.\d+\b/g)) {
        assert.ok(allowed.includes(version), `${page}: ${version}`);
      }
    }
  });
});
