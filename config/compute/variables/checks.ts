import { entryOf, hasOwn, isMapping, type SettingPath, valueAt } from "../../setting/setting-path";
import { variableNames } from "./shared-variables";
import { shown } from "../../messages/shown-value";
import { closest, didYouMean, listOf } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import type { ContainerSettings } from "../container/containers-schema";
import type { WorkloadSettings } from "../workload/workload-settings";
import { type WorkloadSection, workloadSections } from "../workloads";
import { checkWrittenVariables } from "./written-checks";

/** Sets of variables: each by itself, whoever takes it; then what workloads take. */
export function checkSharedVariables(input: CheckInput, findings: Findings): void {
  const { written, given } = input;
  for (const [name, set] of Object.entries(written["plinth:variables"] ?? {}))
    checkWrittenVariables(set, input, findings.below(["plinth:variables", name]).add);
  const sets = given["plinth:variables"];
  const declared = isMapping(sets) ? Object.keys(sets) : [];
  const taken = workloadSections.flatMap((section) =>
    Object.entries(writtenWorkloads(written, section)).flatMap(([name, workload]) => {
      const at = [`plinth:${section}`, name];
      const containers = Object.entries(workload.containers ?? {});
      checkTaking(at, workload.variables, declared, input, findings);
      for (const [container, { variables }] of containers)
        checkTaking([...at, "containers", container], variables, declared, input, findings);
      return [workload, ...containers.map(([, container]) => container)].flatMap(
        ({ variables = [] }) => variables,
      );
    }),
  );
  checkTaken(taken, declared, findings);
}

type Written = WorkloadSettings & { readonly containers?: Readonly<Record<string, ContainerSettings>> };

function writtenWorkloads(
  written: CheckInput["written"],
  section: WorkloadSection,
): Readonly<Record<string, Written>> {
  return written[`plinth:${section}`] ?? {};
}

/**
 * Sets that there are not, and variables of two sets: which of them should win nobody can see from the workload; what it
 * says itself always wins.
 */
function checkTaking(
  at: SettingPath,
  variables: readonly string[] = [],
  declared: readonly string[],
  { given, written }: CheckInput,
  findings: Findings,
): void {
  const { add } = findings.below([...at, "variables"]);
  const own = (variable: string) =>
    ["environment", "secrets"].some((key) => hasOwn(valueAt(given, [...at, key]), variable));
  const givers = new Map<string, string>();
  variables.forEach((name, index) => {
    if (!declared.includes(name))
      add([index], `is ${shown(name)}, which is no set of plinth:variables.${didYouMean(name, declared)}`);
    const repeated = new Map<string, string[]>();
    for (const variable of new Set(variableNames(entryOf(written["plinth:variables"], name) ?? {}))) {
      const first = givers.get(variable);
      if (first === undefined) givers.set(variable, name);
      else if (!own(variable)) repeated.set(first, [...(repeated.get(first) ?? []), variable]);
    }
    for (const [first, names] of repeated)
      add(
        [index],
        `gives ${listOf(names, "and")}, which ${first} gives too; keep ${names.length === 1 ? "it" : "each"} in one of the two sets, or write what holds for this service under its own environment or secrets`,
      );
  });
}

function checkTaken(taken: readonly string[], declared: readonly string[], findings: Findings): void {
  // What workloads take is only known when nothing of them was refused.
  if (!workloadSections.every((section) => findings.trusted([`plinth:${section}`]))) return;
  // A set that was misspelt where it is taken is told there.
  const meant = taken.map((name) => (declared.includes(name) ? name : closest(name, declared)));
  for (const name of declared)
    if (!meant.includes(name))
      findings.add(
        ["plinth:variables", name],
        "has no effect, because no service takes it; name it under variables of a service, or remove it",
      );
}
