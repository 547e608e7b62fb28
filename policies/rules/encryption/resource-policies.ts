import { bucketTokens } from "../../vocabulary/bucket-tokens";
import { Companion, companionCheck, companionsOf } from "../../vocabulary/companions";
import { found, stackRule } from "../../vocabulary/define-rule";
import {
  comparisons,
  covers,
  isDeny,
  namesEveryone,
  Statement,
  statementsOf,
  stringsAt,
} from "../../vocabulary/policy-document";
import { isSet, notEvaluated, violation } from "../../vocabulary/property-checks";
import { Plan, Rule, StackResource, StackRule, UNKNOWN, Verdict } from "../../vocabulary/rule";

/** A statement that denies the action to whoever comes without TLS. */
function deniesPlainText(statement: Statement, action: string): boolean {
  if (!isDeny(statement) || namesEveryone(statement) !== true) return false;
  const actions = stringsAt(statement.value, "Action").known;
  const found = comparisons(statement);
  return (
    actions.some((pattern) => covers(pattern, action)) &&
    found !== "unknown" &&
    found.length === 1 &&
    found.some(
      ({ operator, key, values }) =>
        /^Bool(IfExists)?$/.test(operator) &&
        key.toLowerCase() === "aws:securetransport" &&
        values.includes("false"),
    )
  );
}

function tlsOnly(actions: readonly string[]) {
  return (resource: StackResource): readonly Verdict[] => {
    const { statements, unknownAt } = statementsOf(resource.json("policy"), "policy");
    const open = actions.filter((action) => !statements.some((one) => deniesPlainText(one, action)));
    if (open.length === 0) return [];
    return unknownAt.length > 0
      ? unknownAt.map(notEvaluated)
      : [violation("policy", `The policy does not deny ${open.join(" and ")} without TLS.`)];
  };
}

interface TlsOnlyRule {
  readonly of: readonly string[];
  readonly companions: readonly Companion[];
  readonly namedBy?: string;
  readonly actions: readonly string[];
  readonly missing: string;
}

/**
 * A policy that the program writes on the resource itself counts; AWS keeps only one of the two. The one that AWS puts
 * there counts where there is no other: under a policy of its own kind it is the default that was replaced, or a copy.
 */
function tlsOnlyCheck({ actions, ...want }: TlsOnlyRule): StackRule["check"] {
  const check = tlsOnly(actions);
  const hasCompanion = (resource: StackResource, plan: Plan) =>
    want.companions.some((one) => companionsOf(plan, resource, one, want.namedBy).length > 0);
  const hasOwn = (resource: StackResource, plan: Plan) =>
    isSet(resource.said.read("policy")) || (isSet(resource.read("policy")) && !hasCompanion(resource, plan));
  const byCompanion = companionCheck({ ...want, except: hasOwn, check });
  return (plan, context) => [
    ...plan
      .ofType(...want.of)
      .filter((resource) => hasOwn(resource, plan))
      .flatMap((resource) => check(resource).map((verdict) => found(resource, verdict))),
    ...byCompanion(plan, context),
  ];
}

const deny = (action: unknown, condition: unknown = { Bool: { "aws:SecureTransport": "false" } }) => ({
  Version: "2012-10-17",
  Statement: [
    { Sid: "TlsOnly", Effect: "Deny", Principal: "*", Action: action, Resource: "*", Condition: condition },
  ],
});

const allow = {
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
};

const pair = (of: string, token: string, property: string, policy: unknown) => [
  { name: "subject", type: of, props: {} },
  {
    name: "policy",
    type: token,
    props: { [property]: UNKNOWN, policy },
    dependsOn: { [property]: ["subject"] },
  },
];

const bucketPolicy = (policy: unknown) =>
  pair("aws:s3/bucket:Bucket", "aws:s3/bucketPolicy:BucketPolicy", "bucket", policy);

const s3TlsOnly = stackRule({
  id: "s3-tls-only",
  title: "Every bucket refuses requests without TLS",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "S3.5", cdkNag: "AwsSolutions-S10", checkov: "CKV_AWS_379" },
  fix: 'Give the bucket an aws.s3.BucketPolicy with a statement that denies s3:* to "*" where aws:SecureTransport is false, and name the bucket by its own name so that a preview can read it.',
  check: tlsOnlyCheck({
    of: bucketTokens,
    companions: [{ token: "aws:s3/bucketPolicy:BucketPolicy", property: "bucket" }],
    namedBy: "bucket",
    actions: ["s3:GetObject", "s3:PutObject"],
    missing: "aws.s3.BucketPolicy",
  }),
  good: [
    bucketPolicy(JSON.stringify(deny("s3:*"))),
    bucketPolicy(deny("*", { Bool: { "aws:securetransport": false } })),
    pair(
      "aws:s3/bucketV2:BucketV2",
      "aws:s3/bucketPolicy:BucketPolicy",
      "bucket",
      JSON.stringify(deny(["s3:*"])),
    ),
  ],
  bad: [
    [{ name: "bucket", type: "aws:s3/bucket:Bucket", props: {} }],
    bucketPolicy(JSON.stringify(allow)),
    bucketPolicy(JSON.stringify(deny("s3:PutObject"))),
    bucketPolicy(JSON.stringify(deny("s3:*", { Bool: { "aws:SecureTransport": "true" } }))),
    bucketPolicy(
      JSON.stringify(
        deny("s3:*", {
          Bool: { "aws:SecureTransport": "false" },
          StringEquals: { "aws:PrincipalTag/a": "b" },
        }),
      ),
    ),
  ],
  unknown: [bucketPolicy(UNKNOWN)],
});

const topicPolicy = (policy: unknown) =>
  pair("aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy", "arn", policy);

const snsTlsPolicy = stackRule({
  id: "sns-tls-policy",
  title: "Every topic refuses messages without TLS",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { cdkNag: "AwsSolutions-SNS3" },
  url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
  fix: 'Give the topic an aws.sns.TopicPolicy with a statement that denies sns:Publish to "*" where aws:SecureTransport is false.',
  check: tlsOnlyCheck({
    of: ["aws:sns/topic:Topic"],
    companions: [{ token: "aws:sns/topicPolicy:TopicPolicy", property: "arn" }],
    actions: ["sns:Publish"],
    missing: "aws.sns.TopicPolicy",
  }),
  good: [
    topicPolicy(JSON.stringify(deny("sns:Publish"))),
    topicPolicy(deny(["SNS:Publish", "SNS:Subscribe"])),
  ],
  bad: [
    [{ name: "alarms", type: "aws:sns/topic:Topic", props: {} }],
    topicPolicy(JSON.stringify(deny("sns:Subscribe"))),
  ],
  unknown: [topicPolicy(UNKNOWN)],
});

const queuePolicy = (policy: unknown) =>
  pair("aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl", policy);

const sqsTlsPolicy = stackRule({
  id: "sqs-tls-policy",
  title: "Every queue refuses requests without TLS",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { cdkNag: "AwsSolutions-SQS4" },
  url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  fix: 'Give the queue an aws.sqs.QueuePolicy with a statement that denies sqs:* to "*" where aws:SecureTransport is false.',
  check: tlsOnlyCheck({
    of: ["aws:sqs/queue:Queue"],
    companions: [{ token: "aws:sqs/queuePolicy:QueuePolicy", property: "queueUrl" }],
    actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
    missing: "aws.sqs.QueuePolicy",
  }),
  good: [
    queuePolicy(JSON.stringify(deny("sqs:*"))),
    [{ name: "mail", type: "aws:sqs/queue:Queue", props: { policy: JSON.stringify(deny("sqs:*")) } }],
  ],
  bad: [
    [{ name: "mail", type: "aws:sqs/queue:Queue", props: {} }],
    queuePolicy(JSON.stringify(deny("sqs:SendMessage"))),
    queuePolicy(JSON.stringify(allow)),
    [{ name: "mail", type: "aws:sqs/queue:Queue", props: { policy: JSON.stringify(allow) } }],
  ],
  unknown: [
    queuePolicy(UNKNOWN),
    [{ name: "mail", type: "aws:sqs/queue:Queue", props: { policy: UNKNOWN } }],
  ],
});

const fileSystemPolicy = (policy: unknown) =>
  pair("aws:efs/fileSystem:FileSystem", "aws:efs/fileSystemPolicy:FileSystemPolicy", "fileSystemId", policy);

const efsTlsOnly = stackRule({
  id: "efs-tls-only",
  title: "Every file system refuses clients without TLS",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-in-transit.html",
  fix: 'Give the file system an aws.efs.FileSystemPolicy with a statement that denies elasticfilesystem:ClientMount and ClientWrite to "*" where aws:SecureTransport is false; "*" as its Resource means this file system, and a preview can read it.',
  check: tlsOnlyCheck({
    of: ["aws:efs/fileSystem:FileSystem"],
    companions: [{ token: "aws:efs/fileSystemPolicy:FileSystemPolicy", property: "fileSystemId" }],
    actions: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
    missing: "aws.efs.FileSystemPolicy",
  }),
  good: [
    fileSystemPolicy(JSON.stringify(deny("*"))),
    fileSystemPolicy(deny(["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"])),
  ],
  bad: [
    [{ name: "media", type: "aws:efs/fileSystem:FileSystem", props: {} }],
    fileSystemPolicy(JSON.stringify(deny("elasticfilesystem:ClientMount"))),
    fileSystemPolicy(JSON.stringify(allow)),
  ],
  unknown: [fileSystemPolicy(UNKNOWN)],
});

/** Policies of buckets, topics, queues and file systems that close the door to plain text. */
export const encryptionResourcePolicyRules: readonly Rule[] = [
  s3TlsOnly,
  snsTlsPolicy,
  sqsTlsPolicy,
  efsTlsOnly,
];
