import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeFile } from "../../compose/compose-file";
import { readStackFile } from "../../config/file/stack-file";
import { readStackConfig, type StackConfig } from "../../config/stack-config";
import { readCompose, readStack, wholeStackText } from "../compose/whole-stack";
import { stackWithTables } from "../compose/stack-with-tables";
import { stackWithTasks } from "../compose/stack-with-tasks";
import { root } from "../pipeline/command-line";
import { stackWithWays } from "../plan/stack-with-ways";
import { wholeStack } from "../plan/whole-stack";
import { goProgram } from "./equipment/go-program";

/** A service as the parser hands it on, as far as tests without it read the same. */
const compared = [
  ...["image", "platform", "user", "init", "read_only", "tmpfs", "cap_add", "cap_drop", "ulimits"],
  ...["environment", "working_dir", "entrypoint", "command", "network_mode", "restart"],
] as const;

interface Read {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly volumes?: object;
  readonly configs?: object;
}

function stackOf(values: Readonly<Record<string, unknown>>): StackConfig {
  const result = readStackConfig(values, "2026-11-21");
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

function stackIn(file: string): StackConfig {
  const read = readStackFile(join(root, file));
  assert.ok(read.ok, file);
  return stackOf(read.file.values);
}

const stacks: readonly (readonly [string, () => StackConfig])[] = [
  ["a stack with everything", () => readStack(wholeStackText)],
  ["a stack with every noun", () => stackOf(wholeStack)],
  ["tables", () => stackWithTables],
  ["tasks of several containers", () => stackWithTasks],
  ["services that ask one another", () => stackOf(stackWithWays)],
  ...["Pulumi.staging.yaml", "blueprints/amy/Pulumi.production.yaml"].map(
    (file) => [file, () => stackIn(file)] as const,
  ),
];

describe("Compose files, read by the parser of Docker Compose", () => {
  const folder = mkdtempSync(join(tmpdir(), "plinth-compose-"));
  let reader = "";

  before(function () {
    reader = goProgram("compose-reader", this);
  });

  after(() => rmSync(folder, { recursive: true }));

  function read(text: string) {
    const file = join(folder, "compose.yaml");
    writeFileSync(file, text);
    return spawnSync(reader, [file], { cwd: folder, encoding: "utf8" });
  }

  for (const [title, stack] of stacks)
    it(`mean what the other tests read in them: ${title}`, () => {
      const text = composeFile(stack(), "x");
      const { status, stdout, stderr } = read(text);
      assert.equal(status, 0, stderr);
      const theirs = JSON.parse(stdout) as Read;
      const ours = readCompose(text);
      assert.deepEqual(Object.keys(theirs.services).sort(), Object.keys(ours.services).sort());
      for (const key of ["volumes", "configs"] as const)
        assert.deepEqual(Object.keys(theirs[key] ?? {}).sort(), Object.keys(ours[key] ?? {}).sort(), key);
      for (const [name, service] of Object.entries(ours.services)) {
        const found = theirs.services[name] ?? {};
        for (const key of compared) {
          // The parser leaves out what is false, and has null for what is not there.
          assert.deepEqual(found[key] || undefined, service[key] || undefined, `${name}.${key}`);
        }
        const conditions = Object.entries((found["depends_on"] ?? {}) as typeof service.depends_on & object);
        assert.deepEqual(
          Object.fromEntries(conditions.map(([other, { condition }]) => [other, { condition }])),
          service.depends_on ?? {},
          name,
        );
      }
    });

  it("are refused where a container shares the network of nobody, or knows a key that there is not", () => {
    const text = composeFile(stackWithTasks, "x");
    for (const [wrong, told] of [
      [text.replaceAll("service:web.task.network", "service:nobody"), /nobody/],
      [text.replace("cap_drop:", "cap_dropped:"), /cap_dropped/],
      [text.replace("condition: service_healthy", "condition: healthy"), /depends_on/],
    ] as const) {
      assert.notEqual(wrong, text);
      const { status, stderr } = read(wrong);
      assert.equal(status, 1);
      assert.match(stderr, told);
    }
  });
});
