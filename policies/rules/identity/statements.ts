import {
  actionsOf,
  firstCovered,
  namesEveryResource,
  resourcesOf,
  statementRule,
} from "../../vocabulary/iam-statements";
import { hasRestrictingCondition, isAllow, Statement } from "../../vocabulary/policy-document";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

/** The objection to an allowing statement; actions that cannot be read are not evaluated. */
function objection(statement: Statement, message: string | undefined): readonly Verdict[] {
  if (message !== undefined) return [violation(statement.path, message)];
  return actionsOf(statement).someUnknown ? [notEvaluated(`${statement.path}.Action`)] : [];
}

/** The objection, unless a condition narrows the statement. */
function unlessNarrowed(statement: Statement, message: string | undefined): readonly Verdict[] {
  const narrowed = hasRestrictingCondition(statement);
  if (narrowed === true) return [];
  if (narrowed === "unknown" && message !== undefined) return [notEvaluated(`${statement.path}.Condition`)];
  return objection(statement, message);
}

const allow = (Action: unknown, Resource: unknown = "*", Condition?: unknown) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

const iamNoAdmin = statementRule({
  id: "iam-no-admin",
  title: "No policy allows every action on every resource",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: {
    securityHub: "IAM.1",
    cdkNag: "iam.IAMPolicyNoStatementsWithAdminAccess",
    checkov: "CKV_AWS_62",
  },
  fix: "Name the actions and the resources in the statement; in a stack file, plinth:services.<name>.uses grants exactly what a link needs.",
  check: (statement) => {
    if (!isAllow(statement) || !namesEveryResource(statement)) return [];
    const everything = actionsOf(statement).actions.some((action) => /^\*(:\*)?$/.test(action));
    return objection(
      statement,
      everything ? "The statement allows every action on every resource." : undefined,
    );
  },
  good: [
    allow("s3:GetObject", "arn:aws:s3:::amy-uploads/*"),
    allow("*", "arn:aws:s3:::amy-uploads"),
    { ...allow("*"), Effect: "Deny" },
  ],
  bad: [
    allow("*"),
    allow(["*"], ["*"]),
    allow("*:*"),
    { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
  ],
});

/** Services whose actions know no resources at all. */
const withoutResources = ["ssmmessages", "ec2messages"];

const serviceWildcard = (action: string): boolean => {
  const service = /^([a-z0-9-]+):\*$/i.exec(action)?.[1]?.toLowerCase();
  return service !== undefined && !withoutResources.includes(service);
};

const iamNoServiceWildcard = statementRule({
  id: "iam-no-service-wildcard",
  title: "No policy allows a whole service on every resource",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "IAM.21", cdkNag: "AwsSolutions-IAM5", checkov: "CKV_AWS_63" },
  fix: "Name the actions or the resources, or narrow the statement with a condition such as aws:RequestedRegion or iam:PermissionsBoundary.",
  check: (statement) => {
    if (!isAllow(statement) || !namesEveryResource(statement)) return [];
    const action = actionsOf(statement).actions.find(serviceWildcard);
    return unlessNarrowed(statement, action && `The statement allows ${action} on every resource.`);
  },
  good: [
    allow("ecr:GetAuthorizationToken"),
    allow(["ssmmessages:*"]),
    allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]),
    allow("s3:*", ["arn:aws:s3:::amy-uploads", "arn:aws:s3:::amy-uploads/*"]),
    allow("ec2:*", "*", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }),
    allow("ec2:*", "*", { StringEquals: { "aws:RequestedRegion": UNKNOWN } }),
  ],
  bad: [
    allow("s3:*"),
    allow(["logs:CreateLogStream", "ec2:*"]),
    allow("ec2:*", "*", { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } }),
    allow("ec2:*", "*", { StringLike: { "aws:RequestedRegion": "*" } }),
  ],
});

/** Actions that know no resources, so that "*" is all one can write. What is in a bucket is listed bucket by bucket. */
const unscopable =
  /^(?!s3:List(?!AllMyBuckets))(ecr:GetAuthorizationToken|ssmmessages:.+|ec2messages:.+|xray:(Put|Get)\w+|logs:Describe\w+|logs:(Create|Delete|Get|List|Update)LogDelivery|logs:ListLogDeliveries|logs:PutResourcePolicy|ec2:Describe\w+|ec2:CreateNetworkInterface|elasticloadbalancing:Describe\w+|cloudwatch:(PutMetricData|GetMetric\w+|ListMetrics|DescribeAlarms\w*)|application-autoscaling:\w+|ecs:(List\w+|DescribeTaskDefinition|RegisterTaskDefinition|DeregisterTaskDefinition)|s3:ListAllMyBuckets|sts:GetCallerIdentity|kms:(CreateKey|ListKeys|ListAliases)|iam:List\w+|tag:\w+|route53:CreateHostedZone|\w[\w-]*:(Describe|List)\w*)$/i;

const iamResourcesNamed = statementRule({
  id: "iam-resources-named",
  title: "A policy names the resources of every action that knows resources",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { cdkNag: "AwsSolutions-IAM5" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  fix: "Put the ARNs that the action works on into Resource, or narrow the statement with a condition.",
  check: (statement) => {
    if (!isAllow(statement) || !namesEveryResource(statement)) return [];
    const action = actionsOf(statement).actions.find((one) => !unscopable.test(one));
    return unlessNarrowed(statement, action && `The statement allows ${action} on every resource.`);
  },
  good: [
    allow(["ecr:GetAuthorizationToken", "ssmmessages:CreateDataChannel", "xray:PutTraceSegments"]),
    allow(["logs:DescribeLogGroups", "ec2:DescribeSubnets"]),
    allow("cloudwatch:PutMetricData", "*", { StringEquals: { "cloudwatch:namespace": "amy" } }),
    allow("s3:GetObject", "arn:aws:s3:::amy-uploads/*"),
  ],
  bad: [allow("s3:GetObject"), allow("s3:ListBucket"), allow(["ec2:DescribeSubnets", "sqs:SendMessage"])],
});

const escalation = [
  "iam:PassRole",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:AddUserToGroup",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:UpdateAssumeRolePolicy",
  "iam:DeleteRolePermissionsBoundary",
  "sts:AssumeRole",
];

/** Every role, user or policy, in one spelling or another. */
const everyIdentity = /^(\*|arn:[^:]*:iam::[^:]*:(\*|(role|user|group|policy)\/\*))$/;

const iamNoPrivesc = statementRule({
  id: "iam-no-privesc",
  title: "No policy lets its holder take more rights than it gives",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_286" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  fix: "Name the roles in Resource, or narrow the statement with a condition such as iam:PassedToService or iam:PermissionsBoundary.",
  check: (statement) => {
    if (!isAllow(statement) || !resourcesOf(statement).some((resource) => everyIdentity.test(resource)))
      return [];
    const action = firstCovered(actionsOf(statement).actions, escalation);
    return unlessNarrowed(statement, action && `The statement allows ${action} on every identity.`);
  },
  good: [
    allow("iam:PassRole", "arn:aws:iam::111122223333:role/amy-web-task"),
    allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }),
    allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": UNKNOWN } }),
    allow(["iam:GetRole", "iam:ListRoles"]),
  ],
  bad: [
    allow("iam:PassRole"),
    allow("iam:*"),
    allow("iam:Put*", "arn:aws:iam::111122223333:role/*"),
    allow("sts:AssumeRole"),
  ],
});

const decryption = ["kms:Decrypt", "kms:ReEncryptFrom"];
const everyKey = /^(\*|arn:[^:]*:kms:[^:]*:[^:]*:(\*|key\/\*))$/;

const iamNoKmsDecryptAll = statementRule({
  id: "iam-no-kms-decrypt-all",
  title: "No policy decrypts with every key",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "KMS.1" },
  fix: "Name the ARN of the key in Resource, or narrow the statement with kms:ViaService or kms:ResourceAliases.",
  check: (statement) => {
    if (!isAllow(statement) || !resourcesOf(statement).some((resource) => everyKey.test(resource))) return [];
    const action = firstCovered(actionsOf(statement).actions, decryption);
    return unlessNarrowed(statement, action && `The statement allows ${action} with every key.`);
  },
  good: [
    allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"),
    allow("kms:Decrypt", "*", { StringEquals: { "kms:ViaService": "ssm.eu-west-1.amazonaws.com" } }),
    allow("kms:Decrypt", "*", { StringEquals: { "kms:ViaService": UNKNOWN } }),
    allow("kms:GenerateDataKey"),
  ],
  bad: [allow("kms:Decrypt"), allow("kms:*", "arn:aws:kms:eu-west-1:111122223333:key/*")],
});

/** What the statements of identities allow. */
export const identityStatementRules: readonly Rule[] = [
  iamNoAdmin,
  iamNoServiceWildcard,
  iamResourcesNamed,
  iamNoPrivesc,
  iamNoKmsDecryptAll,
];
