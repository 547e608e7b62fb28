import type { Step } from "../engine/step";
import { findingsDifference, type ComparedFindings, type FindingsDifference } from "./findings-difference";
import { isCreated } from "../engine/tier";
import type { ResourceChange } from "./resource-change";
import { isRevision } from "./revision-types";
import { resourceChanges } from "./resource-changes";

/** What a change of a stack means: a reviewer's question, answered. Reports are renderings of it. */
export interface StackDifference extends FindingsDifference {
  /** With what it was compared, for people. */
  readonly against: string;
  /** True where there was nothing before: the stack file is new. */
  readonly isNew: boolean;
  readonly changes: readonly ResourceChange[];
  /** How many resources stay as they are. */
  readonly unchanged: number;
  /** Properties with something encrypted in them, which nobody but the CLI can compare. */
  readonly notCompared: number;
}

/** What a difference is made from. */
interface Compared extends ComparedFindings {
  readonly against: string;
  readonly isNew: boolean;
  /** The steps of a preview of the change. */
  readonly planned: readonly Step[];
  /** Those of a run that made up what a preview cannot know. */
  readonly updated: readonly Step[];
  /** How many more there are that stay as they are. @default 0 */
  readonly untold?: number;
}

/** The difference that steps and findings come to. */
export function stackDifference(compared: Compared): StackDifference {
  const { against, isNew, planned, updated } = compared;
  const changes = resourceChanges(planned, updated);
  const changed = new Set(changes.map(({ urn }) => urn));
  return {
    against,
    isNew,
    changes,
    unchanged:
      (compared.untold ?? 0) +
      planned.filter(({ after }) => after && isCreated(after) && !changed.has(after.urn)).length,
    ...findingsDifference(compared, planned),
    notCompared: planned.reduce((sum, { sealed }) => sum + sealed.length, 0),
  };
}

/** How many resources each operation concerns. */
interface ChangeCounts {
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
