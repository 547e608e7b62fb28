import { strict as assert } from "node:assert";
import { join } from "node:path";
import { foundationToken } from "../../policies/engine/gate";
import type { ResourceState } from "../../preview/engine/resource-state";
import { sortReports } from "../../preview/gate/finding";
import { Gate } from "../../preview/gate/gate";
import { readProject } from "../../preview/project";

/** What the pack says of a plan, in a process of its own and over its own protocol: policy, URN, level and path. */
export async function judgedByProcess(plan: readonly ResourceState[]): Promise<readonly string[]> {
  const pack = readProject(join(__dirname, "../../policies"), "PulumiPolicy.yaml");
  assert.ok(pack.ok);
  const gate = new Gate({
    pack: pack.project,
    identity: { project: "plinth", stack: "production", organization: "organization" },
    settings: new Map(),
    dryRun: true,
    // Nobody listens there: this pack asks the engine nothing.
    engine: "127.0.0.1:1",
    given: {},
    givenFile: "",
  });
  try {
    await gate.ready;
    const byUrn = new Map(plan.map((state) => [state.urn, state]));
    const first = plan.filter(({ type }) => type === foundationToken);
    for (const state of [...first, ...plan.filter(({ type }) => type !== foundationToken)])
      gate.analyze(state, byUrn.get(state.provider));
    const { findings, notEvaluated } = sortReports(await gate.conclude(byUrn), () => "");
    return [...findings, ...notEvaluated.map((one) => ({ ...one, level: "advisory" }))]
      .map(({ policy, urn, level, path }) => [policy, urn, level, path].join(" "))
      .sort();
  } finally {
    gate.stop();
  }
}
