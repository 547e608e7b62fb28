import { ancestorsOf } from "./ancestors";
import { byCodeUnit } from "./by-code-unit";
import { everyComponent, isComponent } from "./components";
import { isInPlinthComponent } from "./container-definitions";
import { resourceRule, ResourceRuleText } from "./define-rule";
import { coverEveryAction, covers, isBroad, servicesTakenIn, takesInWholeService } from "./pattern-width";
import { isBoundary } from "./permissions-boundaries";
import { Statement, statementList, Statements, statementsOf } from "./policy-document";
import { policyPathOf } from "./policy-properties";
import { isViolation, notEvaluated } from "./property-checks";
import { Example, PlannedResource, Read, ResourceRule, RuleContext, UNKNOWN, Verdict } from "./rule";
import { holding } from "./statement-examples";
import { stringsAt } from "./text-lists";

/** The types whose `policy` is an IAM document. */
export const policyTokens = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
] as const;
const role = "aws:iam/role:Role";

/** Others whose document gives rights: to people who sign in, and to devices. Those of sessions only take some away. */
const otherPolicyTokens = [
  "aws:iot/policy:Policy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
] as const;

/** Every home of an IAM statement: a component that hands some out shows them as its input `statements`. */
const statementTokens: readonly string[] = [...policyTokens, ...otherPolicyTokens, role, everyComponent];

/** The statements that a resource carries, and where they cannot be read. */
function statementsIn(resource: PlannedResource): Statements {
  if (resource.type === role) return inlineStatements(resource);
  if (isComponent(resource.type)) return componentStatements(resource);
  const path = policyPathOf(resource.type);
  return statementsOf(resource.json(path), path);
}

const merged = (parts: readonly Statements[]): Statements => ({
  statements: parts.flatMap((part) => part.statements),
  unknownAt: parts.flatMap((part) => part.unknownAt),
});

function inlineStatements(resource: PlannedResource): Statements {
  const inline = resource.list("inlinePolicies");
  if (inline.state === "unknown") return { statements: [], unknownAt: ["inlinePolicies"] };
  if (inline.state === "absent") return { statements: [], unknownAt: [] };
  const paths = inline.value.map((_, index) => `inlinePolicies[${index}].policy`);
  return merged(paths.map((path) => statementsOf(resource.json(path), path)));
}

function componentStatements(component: PlannedResource): Statements {
  const roles = component.map("statements");
  if (roles.state === "unknown") return { statements: [], unknownAt: ["statements"] };
  if (roles.state === "absent") return { statements: [], unknownAt: [] };
  const paths = [...roles.value.keys()].map((name) => `statements["${name}"]`);
  return merged(paths.map((path) => statementList(component.list(path), path)));
}

type StatementCheck = (statement: Statement, context: RuleContext) => readonly Verdict[];

/** The statements that the components above show, each as a text, with the nearest that shows it. */
function statementsAbove(resource: PlannedResource): ReadonlyMap<string, PlannedResource> {
  const above = new Map<string, PlannedResource>();
  for (const component of ancestorsOf(resource).filter(({ type }) => isComponent(type)))
    for (const { value } of componentStatements(component).statements) {
      const text = textOfWhole(value.read(""));
      if (text !== undefined && !above.has(text)) above.set(text, component);
    }
  return above;
}

/** The same text for the same value, whatever the order of its keys. Two that are not known need not be the same. */
const textOfWhole = (whole: Read): string | undefined =>
  whole.state === "known" ? JSON.stringify(whole.value, inOrder) : undefined;

const inOrder = (_key: string, value: unknown): unknown =>
  value instanceof Object && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => byCodeUnit(one, other)))
    : value;

/** A policy that is unknown as a whole, within a component of the program, is judged on the component's inputs. */
function judgeStatements(check: StatementCheck, boundariesToo: boolean): ResourceRule["check"] {
  return (resource, context) => {
    if (!boundariesToo && isBoundary(resource) === true) return [];
    const { statements, unknownAt } = statementsIn(resource);
    const seenElsewhere = isInPlinthComponent(resource) && !isComponent(resource.type);
    let above: ReadonlyMap<string, PlannedResource> | undefined;
    const judge = (statement: Statement): readonly Verdict[] => {
      const verdicts = check(statement, context);
      const text = verdicts.some(isViolation) ? textOfWhole(statement.value.read("")) : undefined;
      if (text === undefined) return verdicts;
      above ??= statementsAbove(resource);
      const alsoOn = above.get(text);
      return alsoOn === undefined
        ? verdicts
        : verdicts.map((verdict) => (isViolation(verdict) ? { ...verdict, alsoOn } : verdict));
    };
    return [...(seenElsewhere ? [] : unknownAt.map(notEvaluated)), ...statements.flatMap(judge)];
  };
}

type StatementText = Readonly<Record<string, unknown>>;

interface StatementRuleText extends Omit<ResourceRuleText, "tokens" | "check" | "good" | "bad" | "unknown"> {
  readonly check: StatementCheck;
  /** False where a boundary does no harm: what it allows it does not give. */
  readonly boundariesToo?: boolean;
  /** Statements: each is tried in every home. */
  readonly good: readonly StatementText[];
  readonly bad: readonly StatementText[];
}

const document = (Statement: unknown) => JSON.stringify({ Version: "2012-10-17", Statement });

const inEveryHome = (statements: readonly StatementText[]): readonly Example[] =>
  statements.flatMap((statement) => [
    { type: "aws:iam/policy:Policy", props: { policy: document([statement]) } },
    { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: document(statement) } },
    { type: role, props: { inlinePolicies: [{ name: "inline", policy: document([statement]) }] } },
    { type: "plinth:compute:ServiceIdentity", props: { statements: { task: [statement] } } },
  ]);

/** The statement in a policy that only bounds. */
const asBoundary = (statement: StatementText): readonly Example[] => [
  { type: "aws:iam/policy:Policy", props: { name: "workload-boundary", policy: document([statement]) } },
  { type: "plinth:delivery:PermissionsBoundary", props: { statements: { boundary: [statement] } } },
];

const inComponent = "urn:pulumi:production::shop::plinth:compute:Compute$plinth:compute:ServiceIdentity::web";

/** A rule on every IAM statement, wherever it is written. */
export function statementRule({
  check,
  good,
  bad,
  boundariesToo = true,
  ...facts
}: StatementRuleText): ResourceRule {
  return resourceRule({
    ...facts,
    tokens: statementTokens,
    check: judgeStatements(check, boundariesToo),
    good: [
      ...inEveryHome(good),
      ...(boundariesToo ? [] : bad.flatMap(asBoundary)),
      { type: role, props: {} },
      // A wildcard needs no output: what comes with the update is the ARN of a resource.
      ...[UNKNOWN, [UNKNOWN]].map((Resource) => ({
        type: "plinth:compute:ServiceIdentity",
        props: { statements: { task: [{ Effect: "Allow", Action: "s3:GetObject", Resource }] } },
      })),
      { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: UNKNOWN }, parent: inComponent },
    ],
    bad: [
      ...inEveryHome(bad),
      ...otherPolicyTokens.flatMap((type) => bad.slice(0, 1).map((one) => holding(type, document([one])))),
    ],
    unknown: [
      { type: "aws:iam/policy:Policy", props: { policy: UNKNOWN } },
      {
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { policy: UNKNOWN },
        parent: "urn:pulumi:production::plinth::pulumi:pulumi:Stack::plinth-production",
      },
      { type: role, props: { inlinePolicies: [{ name: "inline", policy: UNKNOWN }] } },
      { type: "plinth:compute:ServiceIdentity", props: { statements: { task: [UNKNOWN] } } },
      {
        type: "plinth:compute:ServiceIdentity",
        props: { statements: { task: [{ Effect: "Allow", Action: UNKNOWN, Resource: "*" }] } },
      },
    ],
  });
}

/** What a statement lets do; everything but a few actions counts as everything. */
export function actionsOf({ value }: Statement): {
  readonly actions: readonly string[];
  readonly someUnknown: boolean;
} {
  if (value.read("NotAction").state !== "absent") return { actions: ["*"], someUnknown: false };
  const { known, someUnknown } = stringsAt(value, "Action");
  return { actions: known, someUnknown };
}

/** Whether a statement lets do everything, in whatever spelling. */
export const allowsEveryAction = (statement: Statement): boolean =>
  coverEveryAction(actionsOf(statement).actions);

/** The resources it names. One that is unknown is an ARN, which is no wildcard. */
const resourcesOf = ({ value }: Statement): readonly string[] =>
  value.read("NotResource").state !== "absent" ? ["*"] : stringsAt(value, "Resource").known;

/** The services of which a statement speaks of every resource, or every one of a kind; `*` is every service. */
export const servicesOf = (statement: Statement): readonly string[] =>
  resourcesOf(statement).flatMap((resource) => servicesTakenIn(resource) ?? []);

/** Whether a statement speaks of every resource of every service. */
export const namesEveryResource = (statement: Statement): boolean =>
  servicesOf(statement).some((service) => isBroad(service));

/** The services of which a statement speaks of all there is; `*` is every service. */
export const wholeServicesOf = (statement: Statement): readonly string[] =>
  resourcesOf(statement)
    .filter(takesInWholeService)
    .flatMap((resource) => servicesTakenIn(resource) ?? []);

/** Whether one of the services is the one; both may be patterns. */
export const includesService = (services: readonly string[], service: string): boolean =>
  services.some((one) => covers(one, service) || covers(service, one));

/** The first of the actions that a statement's patterns cover. */
export const firstCovered = (patterns: readonly string[], actions: readonly string[]): string | undefined =>
  actions.find((action) => patterns.some((pattern) => covers(pattern, action)));
