import { appliesTo } from "../../../policies/engine/rule-policy";
import { rules } from "../../../policies/rules";
import type { Example, ResourceRule, Rule, StackRule, Verdict } from "../../../policies/vocabulary/rule";
import { casesOf, isNotEvaluated, judgeExample, judgePlanOf } from "../example-resources";
import { nothingForAbsent } from "./absent-spellings";
import { respelledResource, type RespelledResource } from "./respelled-resource";
import { twinTypes } from "./twin-types";
import type { JsonObject } from "./spelling";

/** An example of a rule with one resource in another spelling. */
export interface RespelledExample {
  readonly rule: Rule;
  readonly type: string;
  readonly title: string;
  readonly respelled: RespelledResource;
  /** What the rule says of it; of twin resources what it says of any. */
  verdicts(): readonly Verdict[];
  /** The rules that block and refuse it instead. */
  refusedInstead(): readonly string[];
}

/** The examples with one in other words; twins stand side by side. */
function inOtherWords(
  examples: readonly Example[],
  index: number,
  { together, type }: RespelledResource,
): readonly Example[] {
  const twins = together.map((props, twin): Example => {
    const { name, ...example } = examples[index]!;
    return {
      ...example,
      ...(type === undefined ? {} : { type }),
      props,
      ...(twin === 0 && name !== undefined ? { name } : { name: `twin-${twin}` }),
    };
  });
  return examples.flatMap((same, at) => (at === index ? twins : [same]));
}

/** The properties that the examples of a rule have on a type: it may ask for them where one lacks them. */
function keysOf({ examples: { good, bad } }: Rule, type: string): readonly string[] {
  const ofType = [good, bad].flat(2).filter((one) => one.type === type);
  return [...new Set(ofType.flatMap(({ props }) => Object.keys(props)))];
}

/** Every example of a rule in every other spelling. */
export function* respelledExamples(rule: Rule, kind: "good" | "bad"): Generator<RespelledExample> {
  for (const { title, examples, judge } of casesOf(rule, kind)) {
    for (const [index, { type, props }] of examples.entries()) {
      const properties = JSON.parse(JSON.stringify(props)) as JsonObject;
      const others = [
        ...respelledResource(type, properties),
        ...nothingForAbsent(type, properties, keysOf(rule, type)),
        ...twinTypes(type, properties),
      ];
      for (const respelled of others) {
        const whole = inOtherWords(examples, index, respelled);
        yield {
          rule,
          type,
          title,
          respelled,
          verdicts: () => (rule.kind === "stack" ? judge(whole) : whole.flatMap((one) => judge([one]))),
          refusedInstead: () => [...othersAgainst(whole[index]!, examples[index]!), ...plansAgainst(whole)],
        };
      }
    }
  }
}

const blocking = rules.filter(({ mandatory }) => mandatory === "always");
const isOfResources = (rule: Rule): rule is ResourceRule => rule.kind === "resource";
const isOfPlans = (rule: Rule): rule is StackRule => rule.kind === "stack";

/** Rules that refuse a resource in other words and not as it stands: it is the spelling that they speak of. */
function othersAgainst(inOtherWords: Example, plain: Example): readonly string[] {
  const refused = (rule: ResourceRule, example: Example) =>
    refuses(judgeExample(rule, { ...example, dependsOn: {} }));
  return blocking
    .filter(isOfResources)
    .filter((rule) => appliesTo(rule, inOtherWords.type))
    .filter((rule) => refused(rule, inOtherWords) && !refused(rule, plain))
    .map(({ id }) => id);
}

/** Rules over the whole plan that refuse twins which stand side by side, as rules of one security group. */
function plansAgainst(examples: readonly Example[]): readonly string[] {
  if (examples.length < 2) return [];
  const ofOneGroup = examples.map((one) => ({ ...one, props: { securityGroupId: "sg-1", ...one.props } }));
  return blocking
    .filter(isOfPlans)
    .filter((rule) => rule.examples.bad.flat().some(({ type }) => type === examples[0]!.type))
    .filter((rule) => refuses(judgePlanOf(rule, ofOneGroup)))
    .map(({ id }) => id);
}

/** Whether a rule refuses. */
export const refuses = (verdicts: readonly Verdict[]): boolean =>
  verdicts.some((verdict) => !isNotEvaluated(verdict));
