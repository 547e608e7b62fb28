import type { ResourceState } from "../engine/resource-state";
import type { Step } from "../engine/step";

/**
 * Tells of what goes whether nothing is open by that: it stays in AWS, or what it is about goes too, a bucket with all
 * that is set for it.
 */
export function closings(steps: readonly Step[]): (step: Step) => boolean {
  const gone = new Set(
    steps.flatMap(({ operation, before }) =>
      operation === "delete" && before!.custom && !before!.retainOnDelete ? [before!.urn] : [],
    ),
  );
  // What a policy names is not what it is about.
  const isAboutWhatGoes = ({ propertyDependencies }: ResourceState) =>
    Object.entries(propertyDependencies).some(
      ([property, urns]) => !/polic/i.test(property) && urns.some((urn) => gone.has(urn)),
    );
  return ({ operation, before }) =>
    operation === "delete" && (before!.retainOnDelete || isAboutWhatGoes(before!));
}
