import {
  actionsOf,
  allowsEveryAction,
  firstCovered,
  includesService,
  namesEveryResource,
  servicesOf,
  statementRule,
  wholeServicesOf,
} from "../../vocabulary/iam-statements";
import { serviceWhollyCovered } from "../../vocabulary/pattern-width";
import { isAllow, Statement } from "../../vocabulary/policy-document";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { allow, objection, unlessNarrowed } from "../../vocabulary/statement-objections";

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
    const everything = allowsEveryAction(statement);
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
    allow("?*"),
    allow(["i*", "s*", "e*", "k*", "l*"]),
    ...["?*", "**", "a*", "*:*", "arn:*", "arn:aws:*", "arn:*:*:*:*:*"].map((resource) =>
      allow("*", resource),
    ),
    { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::none" },
  ],
});

/** Services whose actions know no resources at all. */
const withoutResources = ["ssmmessages", "ec2messages"];

/** An action pattern that covers a whole service, of one of the services whose resources are all taken in. */
function wholeService(statement: Statement): string | undefined {
  const services = servicesOf(statement);
  return actionsOf(statement).actions.find((action) => {
    const service = serviceWhollyCovered(action);
    if (service === undefined || withoutResources.includes(service)) return false;
    return includesService(services, service);
  });
}

const iamNoServiceWildcard = statementRule({
  id: "iam-no-service-wildcard",
  boundariesToo: false,
  title: "No policy allows a whole service on every resource",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "IAM.21", cdkNag: "AwsSolutions-IAM5", checkov: "CKV_AWS_63" },
  fix: "Name the actions or the resources, or narrow the statement with a condition such as aws:RequestedRegion or iam:PermissionsBoundary.",
  check: (statement) => {
    if (!isAllow(statement)) return [];
    const action = wholeService(statement);
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
    allow("s3:?*"),
    allow("s?:*"),
    allow("s3:*", "arn:aws:s3:::*"),
    allow("secretsmanager:*", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*"),
    allow("dynamodb:**", "arn:aws:dynamodb"),
    ...[
      { StringLike: { "aws:RequestedRegion": ["?*-1", "?*-2"] } },
      { StringEqualsIfExists: { "aws:RequestedRegion": "eu-west-1" } },
      { "ForAllValues:StringEquals": { "aws:TagKeys": "Team" } },
      { Null: { "aws:PrincipalArn": "false" } },
      { StringEquals: { "aws:ResourceAccount": "111122223333" } },
      { "ForAnyValue:StringEquals": { "aws:CalledVia": "cloudformation.amazonaws.com" } },
      { StringLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
      { StringEquals: { "aws:RequestedRegion": "${aws:RequestedRegion}" } },
      {},
    ].map((condition) => allow("ec2:*", "*", condition)),
  ],
});

/**
 * Actions that know no resources, so that "*" is all one can write. What is in a bucket is listed bucket by bucket.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const unscopable =
  /^(?!s3:List(?!AllMyBuckets$))(ecr(-public)?:GetAuthorizationToken|ssmmessages:.+|ec2messages:.+|xray:(Put|Get)[\w*?]+|logs:(Create|Delete|Get|List|Update)LogDelivery|logs:ListLogDeliveries|logs:PutResourcePolicy|ec2:CreateNetworkInterface|cloudwatch:(PutMetricData|GetMetric[\w*?]+)|application-autoscaling:[\w*?]+|ecs:(DescribeTaskDefinition|RegisterTaskDefinition|DeregisterTaskDefinition)|sts:(GetCallerIdentity|GetServiceBearerToken|DecodeAuthorizationMessage)|ssm:UpdateInstanceInformation|kms:(CreateKey|GenerateRandom)|tag:[\w*?]+|route53:CreateHostedZone|\w[\w-]*:(Describe|List)[\w*?]*)$/i;

/**
 * Actions on what resources hold. For these all resources of one kind are too many, even in one account; of others a
 * pipeline that makes resources cannot say more than their kind.
 */
const contents = [
  "secretsmanager:GetSecretValue",
  "secretsmanager:BatchGetSecretValue",
  "secretsmanager:PutSecretValue",
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "sqs:SendMessage",
  "sqs:ReceiveMessage",
  "sns:Publish",
  "kinesis:GetRecords",
  "lambda:InvokeFunction",
  "rds-db:connect",
  "elasticache:Connect",
  "ecs:ExecuteCommand",
  "ssm:SendCommand",
  "ssm:StartSession",
];

const iamResourcesNamed = statementRule({
  id: "iam-resources-named",
  boundariesToo: false,
  title: "A policy names the resources of every action that knows resources",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { cdkNag: "AwsSolutions-IAM5" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  fix: "Put the ARNs that the action works on into Resource, or narrow the statement with a condition.",
  check: (statement) => {
    if (!isAllow(statement)) return [];
    const { actions } = actionsOf(statement);
    const [whole, some] = [wholeServicesOf(statement), servicesOf(statement)];
    const isOf = (services: readonly string[], action: string) =>
      includesService(services, action.split(":")[0] ?? action);
    const action =
      actions.find((one) => !unscopable.test(one) && isOf(whole, one)) ??
      contents.find((one) => firstCovered(actions, [one]) !== undefined && isOf(some, one));
    return unlessNarrowed(statement, action && `The statement allows ${action} on every resource.`);
  },
  good: [
    allow(["ecr:GetAuthorizationToken", "ssmmessages:CreateDataChannel", "xray:PutTraceSegments"]),
    allow(["logs:DescribeLogGroups", "ec2:DescribeSubnets"]),
    allow("cloudwatch:PutMetricData", "*", { StringEquals: { "cloudwatch:namespace": "amy" } }),
    allow("s3:GetObject", "arn:aws:s3:::amy-uploads/*"),
    // What AWS's own policies for agents and clusters allow on everything.
    allow(["autoscaling:Describe*", "ec2:Describe*", "ecr:GetAuthorizationToken", "sts:GetCallerIdentity"]),
    allow("kms:CreateGrant", "*", { Bool: { "kms:GrantIsForAWSResource": "true" } }),
    allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:amy-*"),
    allow("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/*"),
    allow("s3:GetObject", "arn:aws:s3:::amy-uploads/home/*"),
    allow("sqs:SendMessage", "arn:aws:s3:::*"),
    allow("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:*:log-stream:*"),
    allow("route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/*"),
  ],
  bad: [
    allow("s3:GetObject"),
    allow("s3:ListBucket"),
    allow(["ec2:DescribeSubnets", "sqs:SendMessage"]),
    allow("ec2:De*"),
    allow("ec2:De*", "arn:aws:ec2:*"),
    allow("s3:ListBucket", "arn:aws:s3:::*"),
    allow("s3:ListBucket", "arn:*:s3:*:*:*"),
    ...["?*", "arn:aws:*", "arn:*:s3:::*", "arn:aws:s3:::*/*", "arn:aws:s3"].map((resource) =>
      allow("s3:GetObject", resource),
    ),
    ...["secret:*", "secret:?*", "*"].map((name) =>
      allow("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:111122223333:${name}`),
    ),
    allow("rds-db:connect", "arn:aws:rds-db:eu-west-1:111122223333:dbuser:*/*"),
    { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::none/*" },
  ],
});

/** What the statements of identities allow. */
export const identityStatementRules: readonly Rule[] = [iamNoAdmin, iamNoServiceWildcard, iamResourcesNamed];
