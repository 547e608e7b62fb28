import { isDeepStrictEqual } from "node:util";
import { ancestorsOf } from "./ancestors";
import { isInPlinthComponent } from "./container-definitions";
import { resourceRule, ResourceRuleText } from "./define-rule";
import { covers, Statement, statementList, Statements, statementsOf, stringsAt } from "./policy-document";
import { isViolation, notEvaluated } from "./property-checks";
import { Example, PlannedResource, ResourceRule, RuleContext, UNKNOWN, Verdict } from "./rule";

/** The types whose `policy` is an IAM document. */
export const policyTokens = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
] as const;
const role = "aws:iam/role:Role";

/** The components that may hand out IAM statements, which they show as their input `statements`. */
export const componentTokens: readonly string[] = [
  "plinth:compute:Cluster",
  "plinth:compute:Compute",
  "plinth:compute:Service",
  "plinth:compute:ServiceGrants",
  "plinth:compute:ServiceIdentity",
  "plinth:compute:ServiceScaling",
  "plinth:data:Bucket",
  "plinth:data:Cache",
  "plinth:data:CacheCredential",
  "plinth:data:CacheUsers",
  "plinth:data:Data",
  "plinth:data:Database",
  "plinth:data:DatabaseUsers",
  "plinth:data:FileSystem",
  "plinth:delivery:Delivery",
  "plinth:delivery:GithubRoles",
  "plinth:delivery:PermissionsBoundary",
  "plinth:delivery:Repository",
  "plinth:domains:Domain",
  "plinth:domains:Domains",
  "plinth:edge:AccessLogs",
  "plinth:edge:Distribution",
  "plinth:edge:Edge",
  "plinth:foundation:AlarmTopic",
  "plinth:foundation:EncryptionKey",
  "plinth:foundation:Foundation",
  "plinth:foundation:Role",
  "plinth:foundation:Secret",
  "plinth:ingress:Ingress",
  "plinth:ingress:LoadBalancer",
  "plinth:ingress:OriginVerification",
  "plinth:ingress:Routes",
  "plinth:network:FlowLogs",
  "plinth:network:Network",
  "plinth:network:VpcEndpoints",
];

/** Every home of an IAM statement. */
const statementTokens: readonly string[] = [...policyTokens, role, ...componentTokens];

/** The statements that a resource carries, and where they cannot be read. */
function statementsIn(resource: PlannedResource): Statements {
  if (resource.type === role) return inlineStatements(resource);
  return (policyTokens as readonly string[]).includes(resource.type)
    ? statementsOf(resource.json("policy"), "policy")
    : componentStatements(resource);
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

/** The component above that shows the very same statement, whose finding there is enough. */
function shownOn(statement: Statement, resource: PlannedResource): PlannedResource | undefined {
  const whole = statement.value.read("");
  // Two that are not known need not be the same.
  if (whole.state !== "known") return undefined;
  return ancestorsOf(resource)
    .filter(({ type }) => componentTokens.includes(type))
    .find((component) =>
      componentStatements(component).statements.some((one) => isDeepStrictEqual(one.value.read(""), whole)),
    );
}

/** A policy that is unknown as a whole, within a component of the program, is judged on the component's inputs. */
function judgeStatements(check: StatementCheck): ResourceRule["check"] {
  return (resource, context) => {
    const { statements, unknownAt } = statementsIn(resource);
    const seenElsewhere = isInPlinthComponent(resource) && !resource.type.startsWith("plinth:");
    const judge = (statement: Statement): readonly Verdict[] => {
      const verdicts = check(statement, context);
      if (!verdicts.some(isViolation)) return verdicts;
      const alsoOn = shownOn(statement, resource);
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

const inComponent = "urn:pulumi:production::shop::plinth:compute:Compute$plinth:compute:ServiceIdentity::web";

/** A rule on every IAM statement, wherever it is written. */
export function statementRule({ check, good, bad, ...facts }: StatementRuleText): ResourceRule {
  return resourceRule({
    ...facts,
    tokens: statementTokens,
    check: judgeStatements(check),
    good: [
      ...inEveryHome(good),
      { type: role, props: {} },
      // A wildcard needs no output: what comes with the update is the ARN of a resource.
      ...[UNKNOWN, [UNKNOWN]].map((Resource) => ({
        type: "plinth:compute:ServiceIdentity",
        props: { statements: { task: [{ Effect: "Allow", Action: "s3:GetObject", Resource }] } },
      })),
      { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: UNKNOWN }, parent: inComponent },
    ],
    bad: inEveryHome(bad),
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

/** The resources it names. One that is unknown is an ARN, which is no wildcard. */
export function resourcesOf({ value }: Statement): readonly string[] {
  return value.read("NotResource").state !== "absent" ? ["*"] : stringsAt(value, "Resource").known;
}

/** Whether a statement speaks of every resource there is. */
export const namesEveryResource = (statement: Statement): boolean => resourcesOf(statement).includes("*");

/** The first of the actions that a statement's patterns cover. */
export const firstCovered = (patterns: readonly string[], actions: readonly string[]): string | undefined =>
  actions.find((action) => patterns.some((pattern) => covers(pattern, action)));
