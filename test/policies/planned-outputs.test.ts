import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { unknown, type Value } from "../../preview/protocol/value";
import { plan, settingsOf } from "../plan/planned-stack";
import { judgePlan, type JudgedFinding, type PlannedState } from "./judged-plan";
import { plannedByAws } from "./planned-by-aws";

const stacks = [
  ["production", "Pulumi.production.yaml"],
  ["shared", "Pulumi.shared.yaml"],
  ["production", "blueprints/amy/Pulumi.production.yaml"],
  ["shared", "blueprints/amy/Pulumi.shared.yaml"],
] as const;

/** The plan as the provider of AWS leaves it at a preview: unknown whatever the program did not say. */
function withUnknownOutputs<State extends PlannedState>(resources: readonly State[]): readonly State[] {
  return resources.map((state) =>
    state.type.startsWith("aws:")
      ? { ...state, outputs: plannedByAws<Value>(state.type, state.inputs, unknown) }
      : state,
  );
}

const lines = (findings: readonly JudgedFinding[]) =>
  findings.map(({ kind, level, policy, urn, path }) => [kind, level, policy, urn, path].join(" ")).sort();

const advisory = new Set(rules.filter(({ mandatory }) => mandatory === "never").map(({ id }) => id));

describe("a plan whose outputs are unknown as far as AWS fills them in", () => {
  for (const [stack, file] of stacks)
    it(`is judged like one that repeats its inputs: ${file}`, async () => {
      const { resources } = await plan(settingsOf(file), stack);
      const found = judgePlan(withUnknownOutputs(resources));
      assert.deepEqual(lines(found), lines(judgePlan(resources)));
      const unseen = found.filter(({ kind, policy }) => kind === "not-evaluated" && !advisory.has(policy));
      assert.deepEqual(lines(unseen), [], "rules that block could not see");
    });
});
