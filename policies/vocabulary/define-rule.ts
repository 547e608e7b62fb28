import { isExcepted, withoutExcepted } from "./exceptions";
import { Example, PlannedResource, ResourceRule, RuleContext, RuleFacts, StackRule, Verdict } from "./rule";

type Properties = Readonly<Record<string, unknown>>;

/** A resource rule as it is written down: an example is often only the properties that matter. */
export interface ResourceRuleText extends RuleFacts {
  readonly tokens: readonly string[];
  readonly check: (resource: PlannedResource, context: RuleContext) => readonly Verdict[];
  /** Plain properties stand for one example per token, so that twin tokens are both tried. */
  readonly good: readonly (Properties | Example)[];
  readonly bad: readonly (Properties | Example)[];
  readonly unknown?: readonly (Properties | Example)[];
}

/** A rule that one resource alone decides. */
export function resourceRule(text: ResourceRuleText): ResourceRule {
  const { good, bad, unknown, check, ...facts } = text;
  const examples = (written: readonly (Properties | Example)[]) =>
    written.flatMap((one) =>
      isExample(one) ? [one] : text.tokens.map((type): Example => ({ type, props: one })),
    );
  return {
    ...facts,
    url: facts.url ?? securityHubPage(facts),
    kind: "resource",
    check: exceptResources(check, facts),
    examples: {
      good: examples(good),
      bad: examples(bad),
      ...(unknown === undefined ? {} : { unknown: examples(unknown) }),
    },
  };
}

interface StackRuleText extends RuleFacts {
  readonly check: StackRule["check"];
  readonly good: StackRule["examples"]["good"];
  readonly bad: StackRule["examples"]["bad"];
  readonly unknown?: StackRule["examples"]["unknown"];
}

/** A verdict of a stack rule, on the resource it is about. */
export type StackVerdict = Verdict & { readonly urn: string };

/** The verdict, on the resource. */
export const found = ({ urn }: PlannedResource, verdict: Verdict): StackVerdict => ({ urn, ...verdict });

/** A rule about the relations of a whole plan. */
export function stackRule(text: StackRuleText): StackRule {
  const { good, bad, unknown, check, ...facts } = text;
  return {
    ...facts,
    url: facts.url ?? securityHubPage(facts),
    kind: "stack",
    check: exceptFindings(check, facts),
    examples: { good, bad, ...(unknown === undefined ? {} : { unknown }) },
  };
}

/** The check, but for what stands in a component that the rule excepts. */
function exceptResources(
  check: ResourceRule["check"],
  { exceptions = [] }: RuleFacts,
): ResourceRule["check"] {
  if (exceptions.length === 0) return check;
  return (resource, context) => (isExcepted(resource, exceptions) ? [] : check(resource, context));
}

/** The same of a whole plan. */
function exceptFindings(check: StackRule["check"], { exceptions = [] }: RuleFacts): StackRule["check"] {
  if (exceptions.length === 0) return check;
  return (plan, context) => withoutExcepted(plan, check(plan, context), exceptions);
}

function isExample(value: Properties | Example): value is Example {
  return typeof value["type"] === "string" && typeof value["props"] === "object";
}

/** `RDS.3` is explained at …/rds-controls.html#rds-3. */
function securityHubPage(facts: RuleFacts): string | undefined {
  const control = facts.controls.securityHub?.toLowerCase();
  if (control === undefined) return undefined;
  const [service, number] = control.split(".");
  return `https://docs.aws.amazon.com/securityhub/latest/userguide/${service}-controls.html#${service}-${number}`;
}

/** The check of a rule that refuses types altogether, and looks at the types to use instead too. */
export const forbidden =
  (types: readonly string[], message: string): ResourceRule["check"] =>
  ({ type }) =>
    types.includes(type) ? [{ path: "", message }] : [];
