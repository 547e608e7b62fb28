import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./equipment/workspace";
import { Stack } from "./stack";

const fixtures = join(__dirname, "fixtures");

describe("what pulumi preview --json prints of somebody else's program", () => {
  let stack: Stack;

  before(async () => {
    stack = await Stack.create({
      stack: "test",
      stackFile: join(fixtures, "Pulumi.test.yaml"),
      program: join(fixtures, "programs/foreign"),
    });
    const settings = (timeout: number, from: string, actions: readonly string[]) => ({
      "aws:region": "eu-west-1",
      "fixture:timeout": timeout,
      "fixture:from": from,
      "fixture:actions": actions,
    });
    stack.configure(settings(30, "10.0.0.0/8", ["sqs:SendMessage"]));
    await stack.workspace.setSecret("fixture:token", "planted-before");
    await stack.updated();
    stack.configure(settings(60, "0.0.0.0/0", ["sqs:SendMessage", "sqs:PurgeQueue"]));
    await stack.workspace.setSecret("fixture:token", "planted-after");
  });

  after(() => stack?.dispose());

  const report = async (args: readonly string[], format: string): Promise<string> => {
    const { stdout } = await stack.workspace.pulumiPreview(args);
    const file = join(stack.workspace.folder, "preview.json");
    writeFileSync(file, stdout);
    const command = ["run", "--silent", "preview", "--", file, "--format", format];
    return spawnSync("npm", command, { cwd: repository, encoding: "utf8" }).stdout;
  };

  it("is a difference with what it opens, and is judged by the pack, without a secret", async () => {
    const comment = await report(["--show-sames"], "markdown");
    for (const line of [
      /^Read from what the Pulumi CLI printed: /m,
      /^Beside `the state of the stack`: `4 to change; 1 stays as it is`$/m,
      /^- `vpc\.SecurityGroupIngressRule shop; cidrIpv4: 10\.0\.0\.0\/8 → 0\.0\.0\.0\/0`$/m,
      /^- `sqs\.QueuePolicy orders; \+ policy\.Statement\.Send\.Action: sqs:PurgeQueue`$/m,
      /^ {4}- `value: changed`$/m,
      /^ {4}- `visibilityTimeoutSeconds: 30 → 60`$/m,
      /^❌ `sg-no-public-ssh` critical, mandatory, new$/m,
    ])
      assert.match(comment, line);
    const json = await report(["--show-sames"], "json");
    for (const text of [comment, json]) assert.doesNotMatch(text, /planted-/);
    const [{ difference }] = JSON.parse(json) as [{ difference: Record<string, unknown> }];
    assert.equal(difference["permissionsBroadened"], true);
    assert.equal(difference["openingsWidened"], true);
  });

  it("says so where it does not tell of what stays", async () => {
    assert.match(
      await report([], "markdown"),
      /1 resource stays as it is and is not in the file|stay as they are/,
    );
  });
});
