import { appliesTo } from "../../../policies/engine/rule-policy";
import { rules } from "../../../policies/rules";
import type { Example, Rule } from "../../../policies/vocabulary/rule";
import type { ResourceState } from "../../../preview/engine/resource-state";
import type { Value } from "../../../preview/protocol/value";
import type { Path } from "../../policies/changed-plan";
import { places, valueAt, withInput, written } from "./broken-resource";
import type { Breaker, Mutant } from "./mutant";

/** One difference between a bad example and the good one next to it. */
interface Difference {
  readonly path: Path;
  /** What stands in the bad one; undefined where it has nothing there. */
  readonly to: Value | undefined;
}

const inputsOf = (example: Example): Value => JSON.parse(JSON.stringify(example.props)) as Value;

/** Where two values differ, as deep as both are maps. */
function differences(good: Value | undefined, bad: Value | undefined, at: Path = []): readonly Difference[] {
  if (JSON.stringify(good) === JSON.stringify(bad)) return [];
  const maps = [good, bad].every((one) => one !== null && typeof one === "object" && !Array.isArray(one));
  if (!maps) return [{ path: at, to: bad }];
  const keys = new Set([...Object.keys(good as object), ...Object.keys(bad as object)]);
  return [...keys].flatMap((key) => differences(valueAt(good, [key]), valueAt(bad, [key]), [...at, key]));
}

/** The good example that is most like a bad one; none where the type itself is what is bad. */
function nearest(bad: Example, goods: readonly Example[]): Example | undefined {
  return goods
    .filter(({ type, config }) => type === bad.type && config === undefined)
    .map((good) => ({ good, distance: differences(inputsOf(good), inputsOf(bad)).length }))
    .sort((one, other) => one.distance - other.distance)[0]?.good;
}

/** What else the bad example is, or lacks where the good ones have something: a rule may hold only where this is so. */
function circumstances(
  bad: Example,
  goods: readonly Example[],
  wrong: readonly Difference[],
): readonly Difference[] {
  const isWrong = (path: Path) => wrong.some((one) => one.path.every((step, index) => path[index] === step));
  const given = [...places(inputsOf(bad))]
    .filter(([, value]) => value === null || typeof value !== "object")
    .map(([path, to]) => ({ path, to }));
  const keys = new Set(
    goods.filter(({ type }) => type === bad.type).flatMap(({ props }) => Object.keys(props)),
  );
  const lacking = [...keys]
    .filter((key) => !(key in bad.props))
    .map((key) => ({ path: [key], to: undefined }));
  return [...given, ...lacking].filter(({ path }) => !isWrong(path));
}

function overlaid(subject: ResourceState, changes: readonly Difference[]): ResourceState {
  return changes.reduce((state, { path, to }) => withInput(state, path, to), subject);
}

/** The resource made as bad as the example. What a rule over the whole plan needs beside is there: the plan is good. */
function madeBad(subject: ResourceState, { rule, bad, good, goods }: Pair): ResourceState {
  const wrong = differences(inputsOf(good), inputsOf(bad));
  const around = rule.kind === "resource" ? circumstances(bad, goods, wrong) : [];
  return {
    ...overlaid(subject, [...around, ...wrong]),
    protect: good.protect === bad.protect ? subject.protect : (bad.protect ?? false),
    ignoreChanges: bad.ignoreChanges ?? subject.ignoreChanges,
  };
}

/** The provider of the plans, which allows this one account; other providers make other resources bad. */
const isOfThisProvider = ({ provider = {} }: Example) =>
  Object.entries(provider).every(
    ([key, value]) => key === "allowedAccountIds" && value === '["111122223333"]',
  );

/** What a bad example of a plan refers to is bad, or who refers to it: no property of its own. */
function isAboutRelations(bad: Example, good: Example): boolean {
  const related = new Set([...Object.keys(bad.dependsOn ?? {}), ...Object.keys(good.dependsOn ?? {})]);
  const wrong = differences(inputsOf(good), inputsOf(bad));
  return wrong.length === 0 || wrong.some(({ path }) => related.has(String(path[0])));
}

/** A bad example beside the good one that is most like it. */
interface Pair {
  readonly rule: Rule;
  readonly bad: Example;
  readonly good: Example;
  readonly goods: readonly Example[];
}

/** The bad examples of a rule that say what is wrong with a resource of the type. */
function pairsOf(rule: Rule, type: string): readonly Pair[] {
  if (rule.kind === "resource" && !appliesTo(rule, type)) return [];
  const anyType = rule.kind === "resource" && !Array.isArray(rule.tokens);
  const goods: readonly Example[] = rule.examples.good.flat();
  return rule.examples.bad
    .flat()
    .filter((bad) => (anyType || bad.type === type) && !bad.config && isOfThisProvider(bad))
    .flatMap((bad) => {
      const good = nearest(bad, goods);
      return good === undefined ? [] : [{ rule, bad, good, goods }];
    })
    .filter(({ bad, good }) => rule.kind === "resource" || !isAboutRelations(bad, good));
}

const mandatoryRules = rules.filter(({ mandatory }) => mandatory !== "never");

const knownPairs = new Map<string, readonly Pair[]>();

/** The bad examples of all rules that refuse something, for resources of the type. */
function pairsAbout(type: string): readonly Pair[] {
  const known = knownPairs.get(type) ?? mandatoryRules.flatMap((rule) => pairsOf(rule, type));
  knownPairs.set(type, known);
  return known;
}

/** Every resource with what makes the bad examples bad of the rules that look at it, one example at a time. */
export const badExampleBreaker: Breaker = function* (subject): Generator<Mutant> {
  for (const pair of pairsAbout(subject.type)) {
    const wrong = differences(inputsOf(pair.good), inputsOf(pair.bad));
    yield {
      breaker: `bad example of ${pair.rule.id}`,
      subject,
      path: wrong.map((one) => written(one.path)).join(", "),
      detail: wrong.map(({ to }) => JSON.stringify(to) ?? "removed").join(", "),
      broken: madeBad(subject, pair),
    };
  }
};
