import { parseMessage } from "../../policies/engine/message";
import type { Step } from "../engine/step";
import type { Finding, NotEvaluated } from "../gate/finding";

/** What a change means to the gate. */
export interface FindingsDifference {
  /** What the gate says now and did not say before. */
  readonly newFindings: readonly Finding[];
  /** What it said before and does not say now, of something that is there still. */
  readonly goneFindings: readonly Finding[];
  /** Findings that are waived now and were not before. */
  readonly newWaivers: readonly Finding[];
}

/** What the gate has said of both sides. */
export interface ComparedFindings {
  readonly findingsBefore: readonly Finding[];
  readonly findingsAfter: readonly Finding[];
  readonly notEvaluatedAfter: readonly NotEvaluated[];
}

/** The difference of findings. The steps say what is there still, perhaps under another URN. */
export function findingsDifference(compared: ComparedFindings, steps: readonly Step[]): FindingsDifference {
  const { findingsAfter: after, notEvaluatedAfter } = compared;
  const present = new Map(
    steps.flatMap(({ before, after }) =>
      after === undefined ? [] : [[(before ?? after).urn, after.urn] as const],
    ),
  );
  const before = compared.findingsBefore.map((finding) => ({
    ...finding,
    urn: present.get(finding.urn) ?? finding.urn,
  }));
  const standing = new Set(["", ...present.values()]);
  const known = new Set(before.map(identity));
  const found = new Set(after.map(identity));
  const waived = new Set(after.filter(({ waiver }) => waiver).map(place));
  const waivedBefore = new Set(before.filter(({ waiver }) => waiver).map(place));
  const isUnseen = unseen(after, notEvaluatedAfter);
  return {
    newFindings: after.filter((finding) => !finding.waiver && !known.has(identity(finding))),
    goneFindings: before.filter(
      (finding) =>
        !finding.waiver &&
        standing.has(finding.urn) &&
        !found.has(identity(finding)) &&
        !waived.has(place(finding)) &&
        !isUnseen(finding),
    ),
    newWaivers: after.filter((finding) => finding.waiver && !waivedBefore.has(place(finding))),
  };
}

/** Tells of a finding whether nobody can say that it has gone: a rule could not see, or broke. */
function unseen(
  findings: readonly Finding[],
  notEvaluated: readonly NotEvaluated[],
): (finding: Finding) => boolean {
  const broken = new Set(
    findings
      .filter(({ message }) => parseMessage(message)?.kind === "rule-failed")
      .map(({ policy }) => policy),
  );
  const hidden = new Set(notEvaluated.map(({ policy, urn }) => `${policy}\n${urn}`));
  return ({ policy, urn }) => broken.has(policy) || hidden.has(`${policy}\n${urn}`);
}

function place({ policy, urn, path }: Finding): string {
  return [policy, urn, path].join("\n");
}

/** What makes a finding the same as another one. */
export function identity(finding: Finding): string {
  return [place(finding), finding.level, finding.message].join("\n");
}
