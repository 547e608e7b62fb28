import { PlannedResource, ResourceRule, Rule, RuleContext, StackRule } from "../vocabulary/rule";
import { everyComponent, isComponent } from "../vocabulary/components";
import { foundationToken, Gate } from "./gate";
import type { ResourcePolicy, StackPolicy } from "./pack-policy";
import type { SdkStackResource } from "./plan";
import { findingOf, isToldElsewhere, ReportFinding, ruleFailure } from "./report";
import type { Settings } from "./settings";
import { subjectType } from "./subject-type";
import { isTaggable } from "./type-index";

/** Whether the rule looks at resources of the type. */
export function appliesTo({ tokens }: Pick<ResourceRule, "tokens">, type: string): boolean {
  if (tokens === "every") return true;
  if (tokens === "taggable") return isTaggable(type);
  return tokens.includes(type) || (isComponent(type) && tokens.includes(everyComponent));
}

/** The settings a rule runs with: the pack's, its own defaults, and what the pack's configuration says. */
export function ruleContext(
  rule: Rule,
  gate: Gate,
  configured: Readonly<Record<string, unknown>>,
  resource?: PlannedResource,
): RuleContext {
  return { config: ruleConfig(rule, gate.settings, configured), production: gate.isProduction(resource) };
}

interface KnownConfig {
  readonly settings: Settings;
  readonly configured: object;
  readonly config: RuleContext["config"];
}

// A rule runs with the same settings from resource to resource.
const lastConfigs = new WeakMap<Rule, KnownConfig>();

function ruleConfig(
  rule: Rule,
  settings: Settings,
  configured: Readonly<Record<string, unknown>>,
): RuleContext["config"] {
  const last = lastConfigs.get(rule);
  if (last?.settings === settings && last.configured === configured) return last.config;
  const defaults = Object.entries(rule.config ?? {}).map(([key, { default: value }]) => [key, value]);
  const config = { ...settings, ...Object.fromEntries(defaults), ...configured };
  lastConfigs.set(rule, { settings, configured, config });
  return config;
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

/** The rule as it is held against each resource. */
export function resourcePolicy(rule: ResourceRule, gate: Gate): ResourcePolicy {
  const [token, ...others] = Array.isArray(rule.tokens) ? rule.tokens : [];
  const isOneType = others.length === 0 && token !== everyComponent;
  return {
    ...facts(rule),
    onlyType: isOneType ? token : undefined,
    tokens: rule.tokens,
    validateResource: (args, report) => {
      const secrets = [args.props, args.provider?.props];
      try {
        const configured = args.getConfig();
        refuseUnknownKeys(rule, configured);
        const resource = gate.analysed.shown(args);
        for (const verdict of rule.check(resource, ruleContext(rule, gate, configured, resource))) {
          if (isToldElsewhere(rule, verdict, resource, gate)) continue;
          report(findingOf(rule, verdict, resource, secrets, gate));
        }
      } catch (error) {
        report(ruleFailure(rule, error, args.urn, secrets));
      }
    },
  };
}

/** The rule as it is held once against the whole plan. */
export function stackPolicy(rule: StackRule, gate: Gate): StackPolicy {
  return {
    ...facts(rule),
    onlyType: subjectType(rule),
    validateStack: (args, report) => judgePlan(rule, gate, args.resources, args.getConfig(), report),
  };
}

function judgePlan(
  rule: StackRule,
  gate: Gate,
  resources: readonly SdkStackResource[],
  configured: Readonly<Record<string, unknown>>,
  report: ReportFinding,
): void {
  try {
    refuseUnknownKeys(rule, configured);
    const whole = gate.plan(resources);
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
