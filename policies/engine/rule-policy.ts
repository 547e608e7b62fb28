import type {
  ReportViolation,
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import { PlannedResource, ResourceRule, Rule, RuleContext, StackRule } from "../vocabulary/rule";
import taggableTypes from "../taggable-types.json";
import { everyComponent, isComponent } from "../vocabulary/components";
import { foundationToken, Gate } from "./gate";
import { plan, SdkStackResource } from "./plan";
import { plannedResource } from "./planned-resource";
import { findingOf, isToldElsewhere, reportFinding, ruleFailure } from "./report";
import { subjectType } from "./subject-type";

const taggable: ReadonlySet<string> = new Set(taggableTypes);

/** Whether the rule looks at resources of the type. */
export function appliesTo(rule: ResourceRule, type: string): boolean {
  if (rule.tokens === "every") return true;
  if (rule.tokens === "taggable") return taggable.has(type);
  return rule.tokens.includes(type) || (isComponent(type) && rule.tokens.includes(everyComponent));
}

/** The settings a rule runs with: the pack's, its own defaults, and what the pack's configuration says. */
export function ruleContext(
  rule: Rule,
  gate: Gate,
  configured: Readonly<Record<string, unknown>>,
  resource?: PlannedResource,
): RuleContext {
  const defaults = Object.entries(rule.config ?? {}).map(([key, { default: value }]) => [key, value]);
  return {
    config: { ...gate.settings, ...Object.fromEntries(defaults), ...configured },
    production: gate.isProduction(resource),
  };
}

/** The keys in a rule's configuration that the rule does not have: a typo must not pass in silence. */
export function unknownKeys(rule: Rule, configured: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(configured).filter((key) => !Object.hasOwn(rule.config ?? {}, key));
}

function refuseUnknownKeys(rule: Rule, configured: Readonly<Record<string, unknown>>): void {
  const [key] = unknownKeys(rule, configured);
  if (key === undefined) return;
  const known = Object.keys(rule.config ?? {}).join(", ") || "none";
  throw new Error(
    `the pack's configuration has ${rule.id}.${key}, which is no setting of this rule (${known})`,
  );
}

/** The rule as the SDK runs it on each resource. */
export function resourcePolicy(rule: ResourceRule, gate: Gate): ResourceValidationPolicy {
  const validate: ResourceValidation = (args, reportViolation) => {
    if (!appliesTo(rule, args.type))
      return args.notApplicable("Policy does not look at resources of this type");
    const report = reportFinding(reportViolation);
    const secrets = [args.props, args.provider?.props];
    try {
      const configured = args.getConfig<Record<string, unknown>>();
      refuseUnknownKeys(rule, configured);
      const resource = plannedResource(args, gate.analysed);
      for (const verdict of rule.check(resource, ruleContext(rule, gate, configured, resource))) {
        if (isToldElsewhere(rule, verdict, resource, gate)) continue;
        report(findingOf(rule, verdict, resource, secrets, gate));
      }
    } catch (error) {
      report(ruleFailure(rule, error, args.urn, secrets));
    }
  };
  const [token, ...others] = Array.isArray(rule.tokens) ? rule.tokens : [];
  const isOneType = others.length === 0 && token !== everyComponent;
  return { ...facts(rule), validateResource: onlyFor(isOneType ? token : undefined, validate) };
}

// With a type on the function the SDK skips other resources (a stack policy: plans without it) before it unpacks
// their properties, which is what costs most.
function onlyFor<T extends object>(token: string | undefined, validate: T): T {
  return token === undefined ? validate : Object.assign(validate, { __pulumiType: token });
}

/** The rule as the SDK runs it once, on the whole plan. */
export function stackPolicy(rule: StackRule, gate: Gate): StackValidationPolicy {
  const validate: StackValidation = (args, reportViolation) => {
    judgePlan(rule, gate, args.resources, args.getConfig<Record<string, unknown>>(), reportViolation);
  };
  return { ...facts(rule), validateStack: onlyFor(subjectType(rule), validate) };
}

function judgePlan(
  rule: StackRule,
  gate: Gate,
  resources: readonly SdkStackResource[],
  configured: Readonly<Record<string, unknown>>,
  reportViolation: ReportViolation,
): void {
  const report = reportFinding(reportViolation);
  try {
    refuseUnknownKeys(rule, configured);
    const whole = plan(resources, gate.analysed);
    for (const foundation of whole.ofType(foundationToken)) gate.learn(foundation);
    for (const verdict of rule.check(whole, ruleContext(rule, gate, configured))) {
      const resource = whole.one(verdict.urn);
      if (!resource) throw new Error(`a finding names ${verdict.urn}, which is not in the plan`);
      const secrets = [whole.outputs(verdict.urn), gate.analysed.inputs(verdict.urn)];
      report(findingOf(rule, verdict, resource, secrets, gate));
    }
  } catch (error) {
    const props = resources.flatMap((resource) => [resource.props, gate.analysed.inputs(resource.urn)]);
    report(ruleFailure(rule, error, resources[0]?.urn ?? "", props));
  }
}

function facts(rule: Rule) {
  return {
    name: rule.id,
    displayName: rule.title,
    description: rule.title,
    enforcementLevel: rule.mandatory === "never" ? ("advisory" as const) : ("mandatory" as const),
    severity: rule.severity,
    tags: [rule.family],
    remediationSteps: rule.fix,
    url: rule.url,
    ...(rule.config ? { configSchema: { properties: rule.config } } : {}),
    ...(rule.controls.securityHub ? { framework: securityHub(rule.controls.securityHub) } : {}),
  };
}

const securityHub = (control: string) => ({
  name: "AWS Foundational Security Best Practices",
  version: "1.0.0",
  reference: control,
  specification: `AWS Security Hub control ${control}`,
});
