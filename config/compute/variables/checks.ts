import { hasOwn, isMapping, valueAt } from "../../setting/setting-path";
import { variableNames, type WrittenVariables } from "./shared-variables";
import { shown } from "../../messages/shown-value";
import { closest, didYouMean, listOf } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import { checkWrittenVariables } from "./written-checks";

/** Sets of variables: each by itself, whoever takes it; then what services take. */
export function checkSharedVariables(input: CheckInput, findings: Findings): void {
  const sets = input.written["plinth:variables"] ?? {};
  for (const [name, set] of Object.entries(sets))
    checkWrittenVariables(set, input, (path, message) =>
      findings.add(["plinth:variables", name, ...path], message),
    );
  const services = Object.entries(input.written["plinth:services"] ?? {});
  for (const [name, { variables = [] }] of services) {
    checkNames(name, variables, input, findings);
    checkRepeated(name, variables, sets, input, findings);
  }
  const taken = services.flatMap(([, { variables = [] }]) => variables);
  checkTaken(taken, input, findings);
}

function declaredSets({ given }: CheckInput): readonly string[] {
  const sets = given["plinth:variables"];
  return isMapping(sets) ? Object.keys(sets) : [];
}

function checkNames(
  service: string,
  variables: readonly string[],
  input: CheckInput,
  findings: Findings,
): void {
  const declared = declaredSets(input);
  variables.forEach((name, index) => {
    if (!declared.includes(name))
      findings.add(
        ["plinth:services", service, "variables", index],
        `is ${shown(name)}, which is no set of plinth:variables.${didYouMean(name, declared)}`,
      );
  });
}

/** Which of two sets should win nobody can see from the service; what it says itself always wins. */
function checkRepeated(
  service: string,
  variables: readonly string[],
  sets: Readonly<Record<string, WrittenVariables>>,
  { given }: CheckInput,
  findings: Findings,
): void {
  const own = (variable: string) =>
    ["environment", "secrets"].some((key) =>
      hasOwn(valueAt(given, ["plinth:services", service, key]), variable),
    );
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
        ["plinth:services", service, "variables", index],
        `gives ${listOf(names, "and")}, which ${first} gives too; keep ${names.length === 1 ? "it" : "each"} in one of the two sets, or write what holds for this service under its own environment or secrets`,
      );
  });
}

function checkTaken(taken: readonly string[], input: CheckInput, findings: Findings): void {
  // What services take is only known when nothing of them was refused.
  if (!findings.trusted(["plinth:services"])) return;
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
