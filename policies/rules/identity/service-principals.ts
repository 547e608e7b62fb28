import { resourceRule } from "../../vocabulary/define-rule";
import { serviceWhollyCovered } from "../../vocabulary/pattern-width";
import {
  boundsCallers,
  hasRestrictingCondition,
  isAllow,
  Statement,
  statementsOf,
} from "../../vocabulary/policy-document";
import { policyPathOf, resourcePolicies } from "../../vocabulary/policy-properties";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { allowing as statement, holding, policyText } from "../../vocabulary/statement-examples";
import { stringsAt } from "../../vocabulary/text-lists";

const keyTokens = Object.keys(resourcePolicies).filter((type) => type.startsWith("aws:kms/"));
/** Types whose policies are about something else, or have a rule of their own: iam-confused-deputy. */
const notHere = /^aws:(apigateway\/|ec2\/vpcEndpoint|iam\/role:)/;
const tokens = Object.keys(resourcePolicies).filter((type) => !notHere.test(type));
const topic = "aws:sns/topicPolicy:TopicPolicy";
const key = "aws:kms/key:Key";

/** Judges each statement that lets a service of AWS in. */
function ofServices(check: (statement: Statement, service: string, type: string) => readonly Verdict[]) {
  return (resource: PlannedResource): readonly Verdict[] => {
    const path = policyPathOf(resource.type);
    const { statements, unknownAt } = statementsOf(resource.json(path), path);
    return [
      ...unknownAt.map(notEvaluated),
      ...statements.filter(isAllow).flatMap((statement) => {
        const { known, someUnknown } = stringsAt(statement.value, "Principal.Service");
        if (someUnknown) return [notEvaluated(`${statement.path}.Principal.Service`)];
        return known[0] === undefined ? [] : check(statement, known[0], resource.type);
      }),
    ];
  };
}

const document = (Action: unknown, Condition?: unknown) =>
  policyText(statement({ Service: "events.rds.amazonaws.com" }, Condition, Action));
const allowing = (Action: unknown, Condition?: unknown, type = topic) =>
  holding(type, document(Action, Condition));
const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const root = holding(topic, { Statement: statement({ AWS: "arn:aws:iam::111122223333:root" }) });
const ofLogs = (arn: string) => ({ ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn } });
const ofCluster = (account: string) => ({
  StringLike: { "kms:EncryptionContext:aws:ecs:clusterAccount": account },
});
const unseen = [holding(topic, UNKNOWN), holding(key, { Statement: [UNKNOWN] })];

const servicePrincipalBounded = resourceRule({
  id: "service-principal-bounded",
  title: "A service of AWS is let in only on behalf of this account",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  tokens,
  fix: "Add a condition on aws:SourceAccount or aws:SourceArn to the statement; on a KMS key, kms:EncryptionContext or kms:ViaService will do.",
  // CloudWatch Logs tells a key whose log group it is by the encryption context, and nothing else.
  check: ofServices((statement, service, type) => {
    const bounded = keyTokens.includes(type) ? hasRestrictingCondition(statement) : boundsCallers(statement);
    if (bounded === true) return [];
    return bounded === "unknown"
      ? [notEvaluated(`${statement.path}.Condition`)]
      : [violation(statement.path, `${service} is let in on behalf of any account.`)];
  }),
  good: [
    ...tokens.map((type) => allowing("sns:Publish", account, type)),
    allowing("s3:PutObject", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::amy-uploads" } }),
    root,
    holding(topic, undefined),
    allowing("kms:Decrypt", ofLogs("arn:aws:logs:eu-west-1:111122223333:log-group:*"), key),
    allowing("kms:CreateGrant", ofCluster("111122223333"), key),
  ],
  bad: [
    ...tokens.map((type) => allowing("sns:Publish", undefined, type)),
    allowing("sns:Publish", { StringEquals: { "aws:SourceAccount": "*" } }),
    allowing("sns:Publish", { Bool: { "aws:SecureTransport": "true" } }),
    allowing("sns:Publish", { StringLike: { "aws:SourceAccount": "?*" } }),
    allowing("sns:Publish", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }),
    allowing("sns:Publish", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::amy-*" } }),
    allowing("sns:Publish", { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }),
    allowing("kms:Decrypt", ofLogs("arn:aws:logs:*:*:log-group:*"), key),
    allowing("kms:CreateGrant", ofCluster("1111*"), key),
  ],
  unknown: unseen,
});

const servicePrincipalActions = resourceRule({
  id: "service-principal-actions",
  title: "A service of AWS may do only what is named",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  tokens,
  fix: "Name the actions that the service needs in the statement, instead of * or all of a service.",
  check: ofServices((statement, service) => {
    const actions = stringsAt(statement.value, "Action");
    if (actions.someUnknown) return [notEvaluated(`${statement.path}.Action`)];
    const everything = statement.value.read("NotAction").state !== "absent";
    return everything || actions.known.some((action) => serviceWhollyCovered(action) !== undefined)
      ? [violation(`${statement.path}.Action`, `${service} may do more than what is named.`)]
      : [];
  }),
  good: [
    allowing("sns:Publish", account),
    allowing(["kms:Decrypt", "kms:GenerateDataKey*"], account),
    root,
    holding(topic, undefined),
  ],
  bad: [
    allowing("*", account),
    allowing(["sns:Publish", "sns:*"], account),
    allowing("sns:?*", account),
    allowing("*:*", account),
  ],
  unknown: unseen,
});

/** Services of AWS that use what the plan makes. */
export const identityServicePrincipalRules: readonly Rule[] = [
  servicePrincipalBounded,
  servicePrincipalActions,
];
