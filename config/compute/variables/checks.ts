import { hasOwn, isMapping, type SettingPath, valueAt } from "../../setting/setting-path";
import { variableNames, type WrittenVariables } from "./shared-variables";
import { shown } from "../../messages/shown-value";
import { closest, didYouMean, listOf } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import { workloadSections } from "../workloads";
import { checkWrittenVariables } from "./written-checks";

/** The sets that a workload takes. */
interface Taking {
  readonly at: SettingPath;
  readonly variables: readonly string[];
}

/** Sets of variables: each by itself, whoever takes it; then what workloads take. */
export function checkSharedVariables(input: CheckInput, findings: Findings): void {
  const sets = input.written["plinth:variables"] ?? {};
  for (const [name, set] of Object.entries(sets))
    checkWrittenVariables(set, input, (path, message) =>
      findings.add(["plinth:variables", name, ...path], message),
    );
  const workloads = workloadSections.flatMap((section) =>
    Object.entries(input.written[`plinth:${section}`] ?? {}).map(([name, { variables = [] }]) => {
      return { at: [`plinth:${section}`, name], variables };
    }),
  );
  for (const workload of workloads) {
    checkNames(workload, input, findings);
    checkRepeated(workload, sets, input, findings);
  }
  const taken = workloads.flatMap(({ variables }) => variables);
  checkTaken(taken, input, findings);
}

function declaredSets({ given }: CheckInput): readonly string[] {
  const sets = given["plinth:variables"];
  return isMapping(sets) ? Object.keys(sets) : [];
}

function checkNames({ at, variables }: Taking, input: CheckInput, findings: Findings): void {
  const declared = declaredSets(input);
  variables.forEach((name, index) => {
    if (!declared.includes(name))
      findings.add(
        [...at, "variables", index],
        `is ${shown(name)}, which is no set of plinth:variables.${didYouMean(name, declared)}`,
      );
  });
}

/** Which of two sets should win nobody can see from the workload; what it says itself always wins. */
function checkRepeated(
  { at, variables }: Taking,
  sets: Readonly<Record<string, WrittenVariables>>,
  { given }: CheckInput,
  findings: Findings,
): void {
  const own = (variable: string) =>
    ["environment", "secrets"].some((key) => hasOwn(valueAt(given, [...at, key]), variable));
  const givers = new Map<string, string>();
  variables.forEach((name, index) => {
    const repeated = new Map<string, string[]>();
    for (const variable of new Set(variableNames(hasOwn(sets, name) ? sets[name]! : {}))) {
      const first = givers.get(variable);
      if (first === undefined) givers.set(variable, name);
      else if (!own(variable)) repeated.set(first, [...(repeated.get(first) ?? []), variable]);
    }
    for (const [first, names] of repeated)
      findings.add(
        [...at, "variables", index],
        `gives ${listOf(names, "and")}, which ${first} gives too; keep ${names.length === 1 ? "it" : "each"} in one of the two sets, or write what holds for this service under its own environment or secrets`,
      );
  });
}

function checkTaken(taken: readonly string[], input: CheckInput, findings: Findings): void {
  // What workloads take is only known when nothing of them was refused.
  if (!workloadSections.every((section) => findings.trusted([`plinth:${section}`]))) return;
  const declared = declaredSets(input);
  // A set that was misspelt where it is taken is told there.
  const meant = taken.map((name) => (declared.includes(name) ? name : closest(name, declared)));
  for (const name of declared)
    if (!meant.includes(name))
      findings.add(
        ["plinth:variables", name],
        "has no effect, because no service takes it; name it under variables of a service, or remove it",
      );
}
