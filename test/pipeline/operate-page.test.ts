import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePulumiCommand } from "../../scripts/pulumi-command";
import { root, runScript } from "./command-line";
import { bodies, commandBlocks } from "./operate-page";

const page = readFileSync(join(root, "docs/operate.md"), "utf8");

describe("the commands of docs/operate.md", () => {
  const blocks = commandBlocks(page);

  it("are what a shell takes", () => {
    assert.ok(blocks.length > 15);
    const refused = blocks
      .map((block) => spawnSync("sh", ["-n"], { input: block, encoding: "utf8" }).stderr)
      .filter((said) => said !== "");
    assert.deepEqual(refused, []);
  });

  it("send JSON, in which every variable is set", () => {
    const found = blocks.flatMap(bodies);
    assert.equal(found.length, 3);
    for (const { text, unset } of found) {
      assert.doesNotThrow(() => JSON.parse(text) as unknown, text);
      assert.deepEqual(unset, []);
    }
  });

  it("let jobs of the branch that pushes images into both environments, and no other", () => {
    const [block = ""] = blocks.filter((text) => text.includes("environments/$environment"));
    assert.match(block, /^for environment in staging production; do$/m);
    assert.match(block, /deployment-branch-policies \\\n +--raw-field name=main --raw-field type=branch$/m);
    const [body] = bodies(block);
    assert.deepEqual(JSON.parse(body!.text), {
      reviewers: [{ type: "Team", id: 1 }],
      prevent_self_review: true,
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    });
  });

  it("give each stack an encryption context of its own name", () => {
    const providers = [...page.matchAll(/(?:stack init|change-secrets-provider) .*$/gm)].map(
      ([line]) => line,
    );
    assert.equal(providers.length, 3);
    for (const line of providers) {
      const stack = /(?:init |--stack )([$\w-]+)/.exec(line)?.[1] ?? "";
      assert.ok(line.includes(`&context_stack=${stack}`), line);
    }
  });

  it("are taken by our scripts, where they start one", () => {
    const lines = [...page.matchAll(/npm run pulumi:(\w+) -- ([^`\n]+)/g)];
    assert.ok(lines.length > 8);
    for (const [line, operation = "", args = ""] of lines) {
      assert.doesNotThrow(() => parsePulumiCommand([operation, ...args.trim().split(" ")]), line);
    }
  });

  it("begin with an init that init takes, with two accounts", () => {
    const project = mkdtempSync(join(tmpdir(), "plinth-"));
    try {
      for (const file of [
        "Pulumi.yaml",
        ...["staging", "production", "shared"].map((s) => `Pulumi.${s}.yaml`),
      ])
        copyFileSync(join(root, file), join(project, file));
      const line = /^ *npm run init -- (.*)$/m.exec(page)?.[1] ?? "";
      assert.match(line, /--staging-account/);
      const ran = runScript("init.ts", line.split(" "), { cwd: project });
      assert.equal(ran.code, 0, ran.err);
    } finally {
      rmSync(project, { recursive: true });
    }
  });
});
