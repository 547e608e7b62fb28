import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPreviewDigest } from "../../preview/pulumi-json/preview-digest";
import { readStateFile } from "../../preview/pulumi-json/state-file";
import { Secret, unknown, unknownSentinel } from "../../preview/protocol/value";

const secret = "1b47061264138c4ac30d75fd1eb44270";
const signature = "4dabf18193072939515e22adb298388d";
const urn = "urn:pulumi:staging::shop::aws:sqs/queue:Queue::orders";
const queue = { urn, type: "aws:sqs/queue:Queue", custom: true, id: "orders-1" };
const state = (resources: unknown, version: unknown = 3) => ({ version, deployment: { resources } });
const step = { op: "update", urn, oldState: queue, newState: queue };

/** In one line. */
function assertRefused(outcome: { readonly ok: boolean; readonly message?: string }, says: RegExp): void {
  assert.ok(!outcome.ok);
  assert.match(outcome.message!, says);
  assert.ok(!outcome.message!.includes("\n"));
}

describe("what the Pulumi CLI writes", () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "plinth-"));
    file = join(folder, "written.json");
  });
  after(() => rmSync(folder, { recursive: true }));

  const written = (content: unknown): string => {
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };

  describe("a state", () => {
    const read = (content: unknown) => readStateFile(written(content), { project: "shop", stack: "staging" });

    it("is read with what it depends on, its protection and its secrets, which stay secrets", () => {
      const inputs = {
        open: "text",
        sealed: { [signature]: secret, ciphertext: "v1:abc" },
        shown: { [signature]: secret, plaintext: '{"a":1}' },
      };
      const outcome = read(
        state([
          { ...queue, inputs, protect: true, retainOnDelete: true, provider: "urn:pulumi:p::q::r::s::id" },
          { ...queue, delete: true },
        ]),
      );
      assert.ok(outcome.ok);
      const [only, ...others] = outcome.resources;
      assert.deepEqual(others, []);
      assert.deepEqual(only?.inputs, {
        open: "text",
        sealed: new Secret("[secret]"),
        shown: new Secret({ a: 1 }),
      });
      assert.deepEqual(
        [only.protect, only.retainOnDelete, only.id, only.name],
        [true, true, "orders-1", "orders"],
      );
      assert.equal(only.provider, "urn:pulumi:p::q::r::s");
    });

    for (const [what, content, message] of [
      [
        "cut in the middle",
        JSON.stringify(state([queue])).slice(0, 60),
        /^is not JSON, or not all of it; make it with: pulumi stack export/,
      ],
      [
        "of another stack",
        state([{ ...queue, urn: urn.replace("staging", "production") }]),
        /^is the state of the stack production of the project shop, not of staging of shop$/,
      ],
      [
        "of another project",
        state([{ ...queue, urn: urn.replace("shop", "store") }]),
        /^is the state of the stack staging of the project store/,
      ],
      ["of an older version", state([queue], 2), /^has version 2, and this reads 3 and 4/],
      ["without a version", { deployment: {} }, /^has version none/],
      ["encrypted as a whole", { version: 3, deployment: "v1:abc" }, /^is encrypted as a whole/],
      ["something else", [1], /^is no state of a stack/],
      ["of what is no resource", state([1]), /^holds resources that are none/],
    ] as const)
      it(`is refused ${what}`, () => assertRefused(read(content), message));

    it("is refused where it cannot be read", () => {
      const outcome = readStateFile(folder, { project: "shop", stack: "staging" });
      assert.deepEqual(outcome, { ok: false, message: "cannot be read: EISDIR" });
    });

    it("may be empty: nothing was made yet", () =>
      assert.deepEqual(read({ version: 3, deployment: {} }), { ok: true, resources: [] }));
  });

  describe("a preview", () => {
    const read = (content: unknown) => readPreviewDigest(written(content));

    it("is read as steps, with masked secrets as secrets and what is open as unknown", () => {
      const outcome = read({
        config: { "aws:region": "eu-west-1" },
        steps: [
          { op: "same", urn, oldState: queue, newState: queue },
          {
            ...step,
            op: "replace",
            newState: { ...queue, inputs: { value: "[secret]", arn: unknownSentinel } },
            diffReasons: ["value"],
            replaceReasons: ["arn"],
          },
          { op: "refresh", urn, oldState: queue, newState: queue },
          { op: "delete", urn, oldState: queue },
        ],
        changeSummary: { same: 3 },
        diagnostics: [
          { severity: "info#err", message: "told" },
          { severity: "error", message: "broken\n", urn },
        ],
      });
      assert.ok(outcome.ok);
      const { digest } = outcome;
      assert.deepEqual([digest.stack, digest.project, digest.untold], ["staging", "shop", 2]);
      assert.deepEqual(
        digest.steps.map(({ operation }) => operation),
        ["same", "replace", "delete"],
      );
      const [, replaced, gone] = digest.steps;
      assert.deepEqual(replaced?.after?.inputs, { value: new Secret("[secret]"), arn: unknown });
      assert.deepEqual([replaced?.changes, replaced?.replacedBy], [["value"], ["arn"]]);
      assert.equal(gone?.after, undefined);
      assert.deepEqual(digest.diagnostics, [{ severity: "error", message: "broken", urn }]);
    });

    it("says whether the old one goes first where the CLI tells it", () => {
      const [gone, made] = ["delete-replaced", "create-replacement"].map((op) => ({ ...step, op }));
      const replaced = { ...step, op: "replace" };
      const isFirst = (...steps: readonly unknown[]) => {
        const outcome = read({ steps });
        assert.ok(outcome.ok);
        return outcome.digest.steps.map(({ deleteBeforeReplace }) => deleteBeforeReplace);
      };
      assert.deepEqual(isFirst(gone, replaced, made), [true]);
      assert.deepEqual(isFirst(made, replaced, gone), [false]);
      assert.deepEqual(isFirst(replaced), [false]);
    });

    for (const [what, content, message] of [
      [
        "cut in the middle",
        JSON.stringify({ steps: [step] }).slice(0, 80),
        /^is not JSON, or not all of it; make it with: pulumi preview --json/,
      ],
      ["as a stream of events", '{"sequence":0}\n{"sequence":1}\n', /^is a stream of events/],
      ["that is a state", state([queue]), /^is the state of a stack, which is no plan/],
      ["that is something else", { name: "plinth" }, /^is not what pulumi preview prints/],
      ["that holds nothing", { changeSummary: {} }, /^holds no plan/],
      ["without a step", { steps: [] }, /^holds no plan/],
      ["with a URN that is none", { steps: [{ ...step, urn: "x" }] }, /^holds steps that are none/],
      [
        "with a step that nobody knows",
        { steps: [{ ...step, op: "sublimate" }] },
        /^holds the step "sublimate", which this does not know/,
      ],
      ["that deletes nothing", { steps: [{ op: "delete", urn }] }, /^holds steps that are none/],
      ["that replaces by nothing", { steps: [{ op: "replace", urn, oldState: queue }] }, /^holds steps/],
      ["with steps that are none", { steps: [{ op: 1 }] }, /^holds steps that are none/],
      [
        "with resources that are none",
        { steps: [{ ...step, newState: { urn: 1 } }] },
        /^holds steps that are none/,
      ],
    ] as const)
      it(`is refused ${what}`, () => assertRefused(read(content), message));
  });
});
