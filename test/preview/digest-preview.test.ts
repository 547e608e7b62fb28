import assert from "node:assert/strict";
import { join } from "node:path";
import { plainStep, type Step } from "../../preview/engine/step";
import { readProject } from "../../preview/project";
import type { PreviewDigest } from "../../preview/pulumi-json/preview-digest";
import { digestPreview } from "../../preview/digest-preview";
import { resourceState } from "./resource-state";

const pack = readProject(join(__dirname, "../../policies"), "PulumiPolicy.yaml");

/** The preview of a told plan. */
async function told(steps: readonly Step[], more: Partial<PreviewDigest> = {}) {
  assert.ok(pack.ok);
  const digest = { project: "shop", stack: "test", steps, config: {}, diagnostics: [], untold: 0, ...more };
  const request = { file: "preview.json", digest, pack: pack.project };
  return digestPreview({ ...request, policySettings: {}, policySettingsFile: "" });
}

const root = resourceState("pulumi:pulumi:Stack", "shop-test", "");
const queue = (inputs: Record<string, string | boolean>) =>
  resourceState("aws:sqs/queue:Queue", "orders", "urn:pulumi:test::shop::shop:index:Queues::queues", {
    inputs,
    outputs: inputs,
  });

describe("a preview that the CLI has made", () => {
  it("is judged as it will be and as it was, so that what is new stands out", async () => {
    const [before, after] = [queue({ sqsManagedSseEnabled: true }), queue({ sqsManagedSseEnabled: false })];
    const step = { ...plainStep("update", { before, after }), changes: ["sqsManagedSseEnabled"] };
    const { difference, findings, isFromDigest } = await told([
      plainStep("same", { before: root, after: root }),
      step,
    ]);
    assert.ok(isFromDigest && difference?.ok);
    const { newFindings, changes, unchanged } = difference.difference;
    assert.ok(
      newFindings.some(({ policy }) => policy === "sqs-encrypted"),
      JSON.stringify(newFindings),
    );
    assert.ok(newFindings.length < findings.length);
    assert.equal(changes.length, 1);
    assert.equal(unchanged, 0);
  });

  it("has its resources counted though nothing is told of their parents", async () => {
    const { resources } = await told([
      plainStep("same", { before: root, after: root }),
      plainStep("create", { after: queue({}) }),
    ]);
    assert.equal(resources.find(({ name }) => name === "orders")?.parent, root.urn);
  });

  it("takes resources that are their own ancestors", async () => {
    const [one, other] = [queue({}), { ...queue({}), name: "b", urn: `${queue({}).urn}-b` }];
    const circle = [
      { ...one, parent: other.urn },
      { ...other, parent: one.urn },
    ];
    const { resources } = await told(circle.map((after) => plainStep("create", { after })));
    assert.equal(resources.length, 2);
  });

  it("warns of what no rule has seen, and tells what the program has said", async () => {
    const error = { severity: "error", message: "broken", urn: "" } as const;
    const { diagnostics } = await told([plainStep("create", { after: root })], {
      untold: 2,
      diagnostics: [error],
    });
    assert.equal(diagnostics[0], error);
    assert.match(diagnostics[1]?.message ?? "", /^2 resources stay as they are .* --show-sames$/);
  });
});
