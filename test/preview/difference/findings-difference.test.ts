import assert from "node:assert/strict";
import { ruleFailedText } from "../../../policies/engine/message";
import { findingsDifference, type ComparedFindings } from "../../../preview/difference/findings-difference";
import { plainStep } from "../../../preview/engine/step";
import type { Finding } from "../../../preview/gate/finding";
import { resourceState } from "../resource-state";

const queue = (name: string) => resourceState("aws:sqs/queue:Queue", name, "");
const [old, present, gone, made] = [queue("old"), queue("new"), queue("gone"), queue("made")] as const;
const kept = resourceState("aws:s3/bucket:Bucket", "kept", "");

/** A bucket that stays, a queue under another name, one that goes and one that is made. */
const steps = [
  plainStep("same", { before: kept, after: kept }),
  plainStep("same", { before: old, after: present }),
  plainStep("create", { after: made }),
  plainStep("delete", { before: gone }),
];

const finding = (
  policy: string,
  { urn }: { readonly urn: string },
  rest: Partial<Finding> = {},
): Finding => ({
  ...{ policy, urn, severity: "high", level: "mandatory", path: "a", message: "is b", fix: "" },
  ...rest,
});
const waiver = { expires: "2027-01-31", owner: "shop-team", reason: "until then" };

/** By their rules: what is new, what has gone, what is waived from now on. */
function told(before: readonly Finding[], after: readonly Finding[], more: Partial<ComparedFindings> = {}) {
  const compared = { findingsBefore: before, findingsAfter: after, notEvaluatedAfter: [], ...more };
  const { newFindings, goneFindings, newWaivers } = findingsDifference(compared, steps);
  return [newFindings, goneFindings, newWaivers].map((some) => some.map(({ policy }) => policy));
}

describe("what a change means to the gate", () => {
  for (const [title, difference, expected] of [
    ["what is found as before", told([finding("p", kept)], [finding("p", kept)]), [[], [], []]],
    ["what is found now", told([], [finding("p", kept)]), [["p"], [], []]],
    ["what is found no longer", told([finding("p", kept)], []), [[], ["p"], []]],
    ["of the whole stack", told([finding("p", { urn: "" })], []), [[], ["p"], []]],
    ["of a resource under another name", told([finding("p", old)], [finding("p", present)]), [[], [], []]],
    ["put right at a resource under another name", told([finding("p", old)], []), [[], ["p"], []]],
    ["of what goes: nobody has put it right", told([finding("p", gone)], []), [[], [], []]],
    ["of what is made", told([], [finding("p", made)]), [["p"], [], []]],
    [
      "that forbids now and did not",
      told([finding("p", kept, { level: "advisory" })], [finding("p", kept)]),
      [["p"], ["p"], []],
    ],
    [
      "that is waived now",
      told([finding("p", kept)], [finding("p", kept, { level: "advisory", waiver })]),
      [[], [], ["p"]],
    ],
    [
      "that was waived",
      told([finding("p", kept, { waiver })], [finding("p", kept, { waiver })]),
      [[], [], []],
    ],
    [
      "that is waived no longer",
      told([finding("p", kept, { level: "advisory", waiver })], [finding("p", kept)]),
      [["p"], [], []],
    ],
    [
      "that nobody can see now",
      told([finding("p", kept), finding("q", kept)], [], {
        notEvaluatedAfter: [{ policy: "p", urn: kept.urn, path: "a" }],
      }),
      [[], ["q"], []],
    ],
    [
      "of a rule that broke",
      told([finding("p", kept)], [finding("p", kept, { path: "", message: ruleFailedText(new Error("x")) })]),
      [["p"], [], []],
    ],
  ] as const)
    it(`is told: ${title}`, () => assert.deepEqual(difference, expected));
});
