import { resourceRule, ResourceRuleText } from "../../vocabulary/define-rule";
import {
  covers,
  isAllow,
  letsEveryoneIn,
  Statement,
  statementsOf,
  stringsAt,
} from "../../vocabulary/policy-document";
import {
  mustBeTrue,
  mustNotBeTrue,
  notEvaluated,
  PropertyCheck,
  violation,
} from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

/** A statement that lets everyone in, with nothing that bounds the callers. */
function publicVerdict(statement: Statement): readonly Verdict[] {
  if (!isAllow(statement)) return [];
  const open = letsEveryoneIn(statement);
  if (open === false) return [];
  return open === "unknown"
    ? [notEvaluated(statement.path)]
    : [violation(statement.path, "The statement allows everyone, with no condition on who calls.")];
}

/** Judges the policy document of a resource. */
function notPublic(resource: PlannedResource): readonly Verdict[] {
  const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
  return [...unknownAt.map(notEvaluated), ...statements.flatMap(publicVerdict)];
}

const document = (...Statement: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (Principal: unknown, Condition?: unknown, Action: unknown = "*") => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});

/** Every document policy is tried with the same good and bad documents. */
const documents = {
  good: [
    { policy: document(allow({ AWS: "arn:aws:iam::111122223333:root" })) },
    { policy: document(allow("*", { StringEquals: { "aws:SourceAccount": "111122223333" } })) },
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
function everythingToEveryone(statement: Statement): readonly Verdict[] {
  const all = stringsAt(statement.value, "Action").known.some((action) => covers(action, "any:Action"));
  return all ? publicVerdict(statement) : [];
}

const vpcePolicy = resourceRule({
  id: "vpce-policy",
  title: "The policy of a VPC endpoint says who may do what",
  family: "identity",
  severity: "medium",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  tokens: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
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
  bad: [{ policy: document(allow("*")) }],
  unknown: [{ policy: UNKNOWN }],
});

const administration = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

/** The account of a principal: its number, its ARN's, or none of its own. */
const accountOf = (principal: string): string | undefined =>
  /^(?:arn:[^:]*:[^:]*::)?(\d{12})(?::|$)/.exec(principal)?.[1];

const s3PolicyNoCrossAccountAdmin = resourceRule({
  id: "s3-policy-no-cross-account-admin",
  title: "No other account may administer a bucket",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "S3.6" },
  tokens: ["aws:s3/bucketPolicy:BucketPolicy"],
  fix: "Remove the administrating actions from the statement that names another account in aws.s3.BucketPolicy.",
  check: (resource) => {
    const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
    const allowed = resource.provider("allowedAccountIds");
    const own =
      allowed.state === "known" && Array.isArray(allowed.value) ? allowed.value.map(String) : undefined;
    return [
      ...unknownAt.map(notEvaluated),
      ...statements.filter(isAllow).flatMap((statement): readonly Verdict[] => {
        const actions = stringsAt(statement.value, "Action").known;
        const risky = administration.filter((action) => actions.some((pattern) => covers(pattern, action)));
        const accounts = stringsAt(statement.value, "Principal.AWS").known.flatMap(
          (one) => accountOf(one) ?? [],
        );
        if (risky.length === 0 || accounts.length === 0) return [];
        if (own === undefined) return [notEvaluated(statement.path)];
        const foreign = accounts.filter((account) => !own.includes(account));
        return foreign.length === 0
          ? []
          : [violation(statement.path, `The account ${foreign.join(", ")} may ${risky[0]}.`)];
      }),
    ];
  },
  good: crossAccount(["s3:*", "s3:GetObject"], ["111122223333", "444455556666"]),
  bad: [
    ...crossAccount(["s3:*"], ["444455556666"]),
    ...crossAccount(["s3:PutBucketPolicy"], ["444455556666"]),
  ],
  unknown: [
    { policy: document(allow({ AWS: "arn:aws:iam::444455556666:root" }, undefined, "s3:*")) },
    { policy: UNKNOWN },
  ],
});

/** One policy per action and account, in a stack of the account 111122223333. */
function crossAccount(actions: readonly string[], accounts: readonly string[]): ResourceRuleText["bad"] {
  return actions.map((action, index) => ({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    props: { policy: document(allow({ AWS: `arn:aws:iam::${accounts[index]}:root` }, undefined, action)) },
    provider: { allowedAccountIds: '["111122223333"]' },
  }));
}

/** Policies of resources: whom they let in. */
export const exposurePolicyRules: readonly Rule[] = [
  s3PolicyNotPublic,
  snsPolicyNotPublic,
  sqsPolicyNotPublic,
  ecrPolicyNotPublic,
  kmsPolicyNotPublic,
  secretPolicyBlockPublic,
  vpcePolicy,
  s3PolicyNoCrossAccountAdmin,
];
