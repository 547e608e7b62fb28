import { bucketTokens } from "../../vocabulary/bucket-tokens";
import { stackRule } from "../../vocabulary/define-rule";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { tlsOnlyCheck } from "../../vocabulary/tls-only";

const deny = (
  action: unknown,
  condition: unknown = { Bool: { "aws:SecureTransport": "false" } },
  resource: unknown = "*",
  principal: unknown = "*",
) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: principal,
      Action: action,
      Resource: resource,
      Condition: condition,
    },
  ],
});
const withoutTls = { Bool: { "aws:SecureTransport": "false" } };

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

const namedBucket = (bucket: string, policy: unknown) => [
  { name: "subject", type: "aws:s3/bucket:Bucket", props: { bucket } },
  { name: "policy", type: "aws:s3/bucketPolicy:BucketPolicy", props: { bucket, policy } },
];

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
    refused: [
      { action: "s3:GetObject", below: "/an/object" },
      { action: "s3:PutObject", below: "/an/object" },
      { action: "s3:ListBucket" },
    ],
    named: "bucket",
    missing: "aws.s3.BucketPolicy",
  }),
  good: [
    bucketPolicy(JSON.stringify(deny("s3:*"))),
    bucketPolicy(deny("*", { Bool: { "aws:securetransport": false } })),
    bucketPolicy(deny("s3:*", withoutTls, ["arn:aws:s3:::amy-uploads", "arn:aws:s3:::amy-uploads/*"])),
    bucketPolicy(deny("s3:*", withoutTls, "arn:aws:s3:::amy-uploads*", { AWS: ["*"] })),
    namedBucket("amy-uploads", deny("s3:*", withoutTls, "arn:aws:s3:::amy-uploads*")),
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
    bucketPolicy(deny("s3:*", withoutTls, "arn:aws:s3:::amy-uploads")),
    bucketPolicy(deny("s3:*", withoutTls, "arn:aws:s3:::amy-uploads/*")),
    bucketPolicy(deny("s3:*", withoutTls, "arn:aws:s3:::nothing-of-ours/none")),
    bucketPolicy(deny("s3:*", withoutTls, "*", { AWS: "arn:aws:iam::111122223333:root" })),
    bucketPolicy({
      Statement: {
        Effect: "Deny",
        NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "s3:*",
        Resource: "*",
        Condition: withoutTls,
      },
    }),
    namedBucket("amy-uploads", deny("s3:*", withoutTls, ["arn:aws:s3:::other", "arn:aws:s3:::other/*"])),
  ],
  unknown: [bucketPolicy(UNKNOWN), bucketPolicy(deny("s3:*", withoutTls, [UNKNOWN]))],
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
    refused: [{ action: "sns:Publish" }],
    named: "arn",
    missing: "aws.sns.TopicPolicy",
  }),
  good: [
    topicPolicy(JSON.stringify(deny("sns:Publish"))),
    topicPolicy(deny(["SNS:Publish", "SNS:Subscribe"])),
  ],
  bad: [
    [{ name: "alarms", type: "aws:sns/topic:Topic", props: {} }],
    topicPolicy(JSON.stringify(deny("sns:Subscribe"))),
    topicPolicy(JSON.stringify(deny("sns:Publish", { BoolIfExists: { "s3:TlsVersion": "false" } }))),
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
    refused: [{ action: "sqs:SendMessage" }, { action: "sqs:ReceiveMessage" }],
    named: "queueUrl",
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
    refused: [{ action: "elasticfilesystem:ClientMount" }, { action: "elasticfilesystem:ClientWrite" }],
    named: "fileSystemId",
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
