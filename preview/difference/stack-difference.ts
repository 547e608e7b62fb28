import type { Step } from "../engine/step";
import type { Finding, NotEvaluated } from "../gate/finding";
import { isCreated } from "../report/tiers";
import type { ResourceChange } from "./resource-change";
import { isRevision } from "./revision-types";
import { resourceChanges } from "./resource-changes";

/** What a change of a stack means: a reviewer's question, answered. Reports are renderings of it. */
export interface StackDifference {
  /** With what it was compared, for people. */
  readonly against: string;
  /** True where there was nothing before: the stack file is new. */
  readonly isNew: boolean;
  readonly changes: readonly ResourceChange[];
  /** How many resources stay as they are. */
  readonly unchanged: number;
  /** What the gate says now and did not say before. */
  readonly newFindings: readonly Finding[];
  /** What it said before and does not say now. */
  readonly goneFindings: readonly Finding[];
  /** Findings that are waived now and were not before. */
  readonly newWaivers: readonly Finding[];
  /** Properties with something encrypted in them, which nobody but the CLI can compare. */
  readonly notCompared: number;
}

/** What a difference is made from. */
interface Compared {
  readonly against: string;
  readonly isNew: boolean;
  /** The steps of a preview of the change. */
  readonly planned: readonly Step[];
  /** Those of a run that made up what a preview cannot know. */
  readonly updated: readonly Step[];
  /** How many more there are that stay as they are. @default 0 */
  readonly untold?: number;
  readonly findingsBefore: readonly Finding[];
  readonly findingsAfter: readonly Finding[];
  readonly notEvaluatedAfter: readonly NotEvaluated[];
}

/** The difference that steps and findings come to. */
export function stackDifference(compared: Compared): StackDifference {
  const { against, isNew, planned, updated, findingsBefore, findingsAfter } = compared;
  const changes = resourceChanges(planned, updated);
  const changed = new Set(changes.map(({ urn }) => urn));
  const known = new Set(findingsBefore.map(identity));
  const found = new Set(findingsAfter.map(identity));
  // What nobody can see now has not gone.
  const unseen = new Set(compared.notEvaluatedAfter.map(({ policy, urn }) => `${policy}\n${urn}`));
  const waived = new Set(findingsAfter.filter(({ waiver }) => waiver).map(place));
  const waivedBefore = new Set(findingsBefore.filter(({ waiver }) => waiver).map(place));
  return {
    against,
    isNew,
    changes,
    unchanged:
      (compared.untold ?? 0) +
      planned.filter(({ after }) => after && isCreated(after) && !changed.has(after.urn)).length,
    newFindings: findingsAfter.filter((finding) => !finding.waiver && !known.has(identity(finding))),
    goneFindings: findingsBefore.filter(
      (finding) =>
        !finding.waiver &&
        !found.has(identity(finding)) &&
        !waived.has(place(finding)) &&
        !unseen.has(`${finding.policy}\n${finding.urn}`),
    ),
    newWaivers: findingsAfter.filter((finding) => finding.waiver && !waivedBefore.has(place(finding))),
    notCompared: planned.reduce((sum, { sealed }) => sum + sealed.length, 0),
  };
}

function place({ policy, urn, path }: Finding): string {
  return [policy, urn, path].join("\n");
}

function identity(finding: Finding): string {
  return [place(finding), finding.level, finding.message].join("\n");
}

/** How many resources each operation concerns. */
export interface ChangeCounts {
  readonly create: number;
  readonly update: number;
  /** Of what is never changed, only made anew: nothing is lost. */
  readonly newRevision: number;
  readonly replace: number;
  readonly delete: number;
}

/** The changes, counted. */
export function countedChanges(changes: readonly ResourceChange[]): ChangeCounts {
  const count = (wanted: keyof ChangeCounts) =>
    changes.filter((change) => (isRevision(change) ? "newRevision" : change.operation) === wanted).length;
  return {
    create: count("create"),
    update: count("update"),
    newRevision: count("newRevision"),
    replace: count("replace"),
    delete: count("delete"),
  };
}
