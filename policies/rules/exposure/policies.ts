import { resourceRule, ResourceRuleText } from "../../vocabulary/define-rule";
import { coverEveryAction } from "../../vocabulary/pattern-width";
import { Statement, statementsOf } from "../../vocabulary/policy-document";
import { mustBeTrue, mustNotBeTrue, notEvaluated, PropertyCheck } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { allowing as allow, policyText as document } from "../../vocabulary/statement-examples";
import { stringsAt } from "../../vocabulary/text-lists";
import { notPublic, publicVerdict } from "./resource-policies";

/** Conditions that hold for callers from anywhere. */
const notBounding = [
  {},
  { StringLike: { "aws:SourceAccount": "?*" } },
  { StringLike: { "aws:SourceAccount": "????????????" } },
  { StringLike: { "aws:SourceAccount": ["111122223333", "1*"] } },
  { StringEquals: { "aws:SourceAccount": "${aws:SourceAccount}" } },
  { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
  { ArnLike: { "aws:SourceArn": "arn:aws:sns:eu-west-1:*:alarms" } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/amy-web" } },
  { StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } },
  { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
  { Null: { "aws:PrincipalArn": "false" } },
  { Bool: { "aws:ViaAWSService": "true" } },
  { StringEquals: { "aws:PrincipalTag/team": "amy" } },
  { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
  { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } },
  { IpAddress: { "aws:SourceIp": ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"] } },
  { IpAddress: { "aws:SourceIp": "::ffff:0:0/96" } },
  { IpAddress: { "aws:SourceIp": "2000::/3" } },
];

/** Every document policy is tried with the same good and bad documents. */
const documents = {
  good: [
    { policy: document(allow({ AWS: "arn:aws:iam::111122223333:root" })) },
    { policy: document(allow("*", { StringEquals: { "aws:SourceAccount": "111122223333" } })) },
    { policy: document(allow("*", { stringlike: { "AWS:SOURCEARN": "arn:aws:sns:*:111122223333:*" } })) },
    { policy: document(allow("*", { IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "2001:db8::/48"] } })) },
    { policy: document({ ...allow("*"), Effect: "Deny" }) },
    { policy: { Statement: allow({ Service: "logs.amazonaws.com" }) } },
    { policy: { Statement: [allow({ AWS: UNKNOWN })] } },
    {},
  ],
  bad: [
    { policy: document(allow("*")) },
    { policy: document(allow({ AWS: "*" })) },
    { policy: document(allow({ AWS: ["arn:aws:iam::111122223333:root", "*"] })) },
    { policy: document(allow("*", { StringLike: { "aws:SourceArn": "*" } })) },
    { policy: document(allow("*", { StringNotEquals: { "aws:SourceAccount": "111122223333" } })) },
    { policy: document(allow("*", { Bool: { "aws:SecureTransport": "true" } })) },
    { policy: { Statement: allow("*") } },
    { policy: document(allow(["*"])) },
    { policy: document({ ...allow(undefined), NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }) },
    ...[{ AWS: "arn:aws:iam::*:root" }, { Service: "*" }, { Federated: "*" }].map((principal) => ({
      policy: document(allow(principal)),
    })),
    ...notBounding.map((condition) => ({ policy: document(allow("*", condition)) })),
  ],
  unknown: [{ policy: UNKNOWN }, { policy: { Statement: [UNKNOWN] } }],
};

type Facts = Pick<ResourceRuleText, "id" | "title" | "controls" | "fix" | "tokens" | "url"> & {
  readonly also?: PropertyCheck;
  readonly bad?: ResourceRuleText["bad"];
  readonly unknown?: ResourceRuleText["bad"];
};

const policyNotPublic = ({ also, bad = [], unknown = [], ...facts }: Facts) =>
  resourceRule({
    ...facts,
    family: "exposure",
    severity: "critical",
    mandatory: "always",
    check: (resource, context) => [...notPublic(resource), ...(also?.(resource, context) ?? [])],
    good: documents.good,
    bad: [...documents.bad, ...bad],
    unknown: [...documents.unknown, ...unknown],
  });

const s3PolicyNotPublic = policyNotPublic({
  id: "s3-policy-not-public",
  title: "No bucket policy lets everyone in",
  controls: { securityHub: "S3.2", cdkNag: "s3.S3BucketPublicReadProhibited", checkov: "CKV_AWS_70" },
  tokens: ["aws:s3/bucketPolicy:BucketPolicy"],
  fix: 'Name the principals in the policy of aws.s3.BucketPolicy, or bound "*" by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.',
});

const snsPolicyNotPublic = policyNotPublic({
  id: "sns-policy-not-public",
  title: "No topic policy lets everyone in",
  controls: { securityHub: "SNS.4", checkov: "CKV_AWS_169" },
  tokens: ["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"],
  fix: 'Name the principals in the policy of aws.sns.TopicPolicy, or bound "*" by aws:SourceArn or aws:SourceOwner.',
});

const sqsPolicyNotPublic = policyNotPublic({
  id: "sqs-policy-not-public",
  title: "No queue policy lets everyone in",
  controls: { securityHub: "SQS.3", checkov: "CKV_AWS_168" },
  tokens: ["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"],
  fix: 'Name the principals in the policy of aws.sqs.QueuePolicy, or bound "*" by aws:SourceArn.',
});

const ecrPolicyNotPublic = policyNotPublic({
  id: "ecr-policy-not-public",
  title: "No repository policy lets everyone in",
  controls: { cdkNag: "AwsSolutions-ECR1", checkov: "CKV_AWS_32" },
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  tokens: ["aws:ecr/repositoryPolicy:RepositoryPolicy"],
  fix: "Name the accounts or roles in the policy of aws.ecr.RepositoryPolicy.",
});

const kmsPolicyNotPublic = policyNotPublic({
  id: "kms-policy-not-public",
  title: "No key policy lets everyone in",
  controls: { securityHub: "KMS.5", checkov: "CKV_AWS_33" },
  tokens: ["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"],
  fix: 'Name the principals in the policy of aws.kms.Key or aws.kms.KeyPolicy, or bound "*" by kms:CallerAccount; remove bypassPolicyLockoutSafetyCheck: true.',
  also: mustNotBeTrue("bypassPolicyLockoutSafetyCheck"),
  bad: [{ bypassPolicyLockoutSafetyCheck: true }],
  unknown: [{ bypassPolicyLockoutSafetyCheck: UNKNOWN }],
});

const secretPolicyBlockPublic = resourceRule({
  id: "secret-policy-block-public",
  title: "AWS refuses a policy that would open a secret to everyone",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
  tokens: ["aws:secretsmanager/secretPolicy:SecretPolicy"],
  fix: "Set blockPublicPolicy: true on aws.secretsmanager.SecretPolicy.",
  check: mustBeTrue("blockPublicPolicy"),
  good: [{ blockPublicPolicy: true }],
  bad: [{}, { blockPublicPolicy: false }],
  unknown: [{ blockPublicPolicy: UNKNOWN }],
});

/** Everything to everyone, as the default policy of an endpoint allows. One that is left out is not judged. */
const everythingToEveryone = (statement: Statement): readonly Verdict[] =>
  statement.value.read("NotAction").state !== "absent" ||
  coverEveryAction(stringsAt(statement.value, "Action").known)
    ? publicVerdict(statement)
    : [];

const vpcePolicy = resourceRule({
  id: "vpce-policy",
  title: "The policy of a VPC endpoint says who may do what",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  tokens: ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"],
  fix: "Name the actions in the policy of aws.ec2.VpcEndpoint, or bound the callers by aws:PrincipalAccount.",
  check: (endpoint) => {
    const { statements, unknownAt } = statementsOf(endpoint.json("policy"), "policy");
    return [...unknownAt.map(notEvaluated), ...statements.flatMap(everythingToEveryone)];
  },
  good: [
    {},
    { policy: document(allow("*", { StringEquals: { "aws:PrincipalAccount": "111122223333" } })) },
    { policy: document(allow("*", undefined, "s3:GetObject")) },
  ],
  bad: [
    { policy: document(allow("*")) },
    { policy: document(allow("*", undefined, "?*")) },
    { policy: document({ ...allow("*", undefined, undefined), Action: undefined, NotAction: "iam:*" }) },
  ],
  unknown: [{ policy: UNKNOWN }],
});

/** Policies of resources: whom they let in. */
export const exposurePolicyRules: readonly Rule[] = [
  s3PolicyNotPublic,
  snsPolicyNotPublic,
  sqsPolicyNotPublic,
  ecrPolicyNotPublic,
  kmsPolicyNotPublic,
  secretPolicyBlockPublic,
  vpcePolicy,
];
