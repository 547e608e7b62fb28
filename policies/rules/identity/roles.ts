import { resourceRule } from "../../vocabulary/define-rule";
import { comparisons } from "../../vocabulary/policy-conditions";
import {
  boundsCallers,
  isAllow,
  letsEveryoneIn,
  Statement,
  statementsOf,
} from "../../vocabulary/policy-document";
import { listSetting, notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, RuleContext, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { stringsAt } from "../../vocabulary/text-lists";

const role = "aws:iam/role:Role";

/** Judges each allowing statement of a role's trust policy. */
function trust(check: (statement: Statement, context: RuleContext) => readonly Verdict[]) {
  return (resource: PlannedResource, context: RuleContext): readonly Verdict[] => {
    const { statements, unknownAt } = statementsOf(resource.json("assumeRolePolicy"), "assumeRolePolicy");
    return [
      ...unknownAt.map(notEvaluated),
      ...statements.filter(isAllow).flatMap((statement) => check(statement, context)),
    ];
  };
}

const trusting = (Principal: unknown, Condition?: unknown, Action = "sts:AssumeRole") => ({
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action, ...(Condition === undefined ? {} : { Condition }) }],
  }),
});

const tasks = { Service: "ecs-tasks.amazonaws.com" };
const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const webIdentity = "sts:AssumeRoleWithWebIdentity";
const pool = (id: string, operator = "StringEquals") => ({
  [operator]: { "cognito-identity.amazonaws.com:aud": id },
});

const iamTrustNotPublic = resourceRule({
  id: "iam-trust-not-public",
  title: "No role can be assumed by everyone",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_60" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  tokens: [role],
  fix: "Name the services, accounts or providers in Principal of assumeRolePolicy on aws.iam.Role.",
  check: trust((statement) => {
    const open = letsEveryoneIn(statement);
    if (open === false) return [];
    return open === "unknown"
      ? [notEvaluated(statement.path)]
      : [violation(statement.path, "Everyone may assume the role.")];
  }),
  good: [
    trusting(tasks),
    trusting({ AWS: "arn:aws:iam::111122223333:root" }),
    trusting("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
    trusting({ Federated: "cognito-identity.amazonaws.com" }, pool("eu-west-1:1a2b3c4d"), webIdentity),
    trusting(
      { Federated: "arn:aws:iam::111122223333:saml-provider/people" },
      undefined,
      "sts:AssumeRoleWithSAML",
    ),
  ],
  bad: [
    trusting("*"),
    trusting({ AWS: "*" }),
    trusting({ AWS: "*" }, { StringLike: { "aws:PrincipalArn": "*" } }),
    trusting(["*"]),
    trusting({ AWS: "arn:aws:iam::*:root" }),
    trusting({ Service: "*" }),
    trusting({ Federated: "*" }, undefined, webIdentity),
    trusting({ Federated: "accounts.google.com" }, undefined, webIdentity),
    trusting({ Federated: "cognito-identity.amazonaws.com" }, pool("*", "StringLike"), webIdentity),
    ...[
      { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/amy-*" } },
      { StringLike: { "aws:PrincipalAccount": "????????????" } },
      { StringEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } },
      { StringEquals: { "aws:PrincipalTag/team": "amy" } },
      { StringEquals: { "sts:SourceIdentity": "amy" } },
      { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } },
      {},
    ].map((condition) => trusting("*", condition)),
  ],
  unknown: [{ assumeRolePolicy: UNKNOWN }],
});

const issuers = ["token.actions.githubusercontent.com", "gitlab.com"];
const github = { Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" };
const claims = (sub: unknown, aud: unknown = "sts.amazonaws.com", operator = "StringEquals") => ({
  [operator]: {
    ...(aud === null ? {} : { "token.actions.githubusercontent.com:aud": aud }),
    ...(sub === undefined ? {} : { "token.actions.githubusercontent.com:sub": sub }),
  },
});
/** What a claim must be is said, and is no pattern. */
function claimVerdict(statement: Statement, issuer: string, claim: string): readonly Verdict[] {
  const found = comparisons(statement);
  const path = `${statement.path}.Condition`;
  const key = `${issuer}:${claim}`;
  const about = found.known.filter(
    (one) =>
      one.key === key.toLowerCase() && !one.holdsWithoutKey && /^string(equals|like)$/.test(one.operator),
  );
  if (about.length === 0)
    return [
      found.someUnknown
        ? notEvaluated(path)
        : violation(path, `The condition does not say what ${key} must be.`),
    ];
  if (about.some(({ values }) => values.some((value) => /[*?]|\$\{/.test(value))))
    return [violation(path, `The condition takes a pattern for ${key}.`)];
  return about.some(({ someUnknown }) => someUnknown) ? [notEvaluated(path)] : [];
}

const iamOidcSubCondition = resourceRule({
  id: "iam-oidc-sub-condition",
  title: "A pipeline assumes a role from one repository and one place in it",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_393" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
  tokens: [role],
  fix: 'Compare the aud and sub of the token with StringEquals in assumeRolePolicy on aws.iam.Role, e.g. "repo:<owner>/<repository>:environment:production"; in a stack file, plinth:account.github does it.',
  check: trust((statement) => {
    const providers = stringsAt(statement.value, "Principal.Federated");
    if (providers.someUnknown) return [notEvaluated(`${statement.path}.Principal.Federated`)];
    return providers.known
      .map((provider) => provider.replace(/^.*oidc-provider\//i, ""))
      .filter((issuer) => issuers.includes(issuer.split("/")[0]?.toLowerCase() ?? ""))
      .flatMap((issuer) => ["aud", "sub"].flatMap((claim) => claimVerdict(statement, issuer, claim)));
  }),
  good: [
    trusting(github, claims("repo:carpentries/amy:environment:production"), webIdentity),
    trusting(tasks),
    trusting({ Federated: "cognito-identity.amazonaws.com" }, undefined, webIdentity),
  ],
  bad: [
    trusting(github, claims("repo:carpentries/*", "sts.amazonaws.com", "StringLike"), webIdentity),
    trusting(github, claims(undefined), webIdentity),
    trusting(github, claims("repo:carpentries/amy:ref:refs/heads/main", null), webIdentity),
    trusting(github, undefined, webIdentity),
    trusting(github, claims("repo:carpentries/amy", undefined, "StringEqualsIfExists"), webIdentity),
    trusting(github, claims("repo:carpentries/amy", undefined, "ForAllValues:StringEquals"), webIdentity),
    trusting({ Federated: [`${github.Federated}/carpentries`] }, claims("repo:carpentries/amy"), webIdentity),
  ],
  unknown: [{ assumeRolePolicy: UNKNOWN }],
});

const deputies = [
  "vpc-flow-logs.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "scheduler.amazonaws.com",
  "states.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "elasticfilesystem.amazonaws.com",
];

const iamConfusedDeputy = resourceRule({
  id: "iam-confused-deputy",
  title: "A service assumes a role only on behalf of this account",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  tokens: [role],
  fix: "Add a condition on aws:SourceAccount or aws:SourceArn to assumeRolePolicy on aws.iam.Role.",
  config: {
    services: {
      type: "array",
      items: { type: "string" },
      default: deputies,
      description: "Services that act on behalf of others.",
    },
  },
  check: trust((statement, context) => {
    const services = stringsAt(statement.value, "Principal.Service");
    if (services.someUnknown) return [notEvaluated(`${statement.path}.Principal.Service`)];
    const risky = services.known.find((service) =>
      listSetting(context, "services", deputies).includes(service),
    );
    if (risky === undefined) return [];
    const bounded = boundsCallers(statement);
    if (bounded === "unknown") return [notEvaluated(`${statement.path}.Condition`)];
    return bounded
      ? []
      : [violation(statement.path, `${risky} may assume the role on behalf of any account.`)];
  }),
  good: [trusting(tasks, account), trusting({ Service: "lambda.amazonaws.com" })],
  bad: [
    trusting(tasks),
    trusting({ Service: ["monitoring.rds.amazonaws.com"] }),
    trusting(tasks, { StringLike: { "aws:SourceAccount": "1*" } }),
    trusting(tasks, { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } }),
    trusting(tasks, { StringEqualsIfExists: account.StringEquals }),
  ],
  unknown: [{ assumeRolePolicy: UNKNOWN }],
});

/** Who may become a role. */
export const identityRoleRules: readonly Rule[] = [iamTrustNotPublic, iamOidcSubCondition, iamConfusedDeputy];
