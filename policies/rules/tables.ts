import { resourceRule } from "../vocabulary/define-rule";
import { all, mustBeOneOf, mustBeSet, mustBeTrue } from "../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../vocabulary/rule";

const tokens = ["aws:dynamodb/table:Table"];

const dynamodbPointInTimeRecovery = resourceRule({
  id: "dynamodb-point-in-time-recovery",
  title: "A table can be restored to any second of the last days",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "DynamoDB.2", cdkNag: "AwsSolutions-DDB3", checkov: "CKV_AWS_28" },
  tokens,
  fix: "Set pointInTimeRecovery.enabled: true on aws.dynamodb.Table; in a stack file, plinth:tables.<name>.recoveryPeriodInDays.",
  check: mustBeTrue("pointInTimeRecovery.enabled"),
  good: [{ pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 } }],
  bad: [{}, { pointInTimeRecovery: { enabled: false } }],
  unknown: [{ pointInTimeRecovery: { enabled: UNKNOWN } }],
});

const dynamodbDeletionProtection = resourceRule({
  id: "dynamodb-deletion-protection",
  title: "A table refuses to be deleted",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "DynamoDB.6", checkov: "CKV2_AWS_16" },
  tokens,
  fix: "Set deletionProtectionEnabled: true on aws.dynamodb.Table; in a stack file, plinth:tables.<name>.deletionProtection.",
  check: mustBeTrue("deletionProtectionEnabled"),
  good: [{ deletionProtectionEnabled: true }],
  bad: [{}, { deletionProtectionEnabled: false }],
  unknown: [{ deletionProtectionEnabled: UNKNOWN }],
});

const dynamodbCmk = resourceRule({
  id: "dynamodb-cmk",
  title: "A table is encrypted with a key of your own",
  family: "encryption",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV_AWS_119" },
  url: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
  tokens,
  fix: "Set serverSideEncryption to { enabled: true, kmsKeyArn } with the ARN of an aws.kms.Key on aws.dynamodb.Table.",
  check: all(mustBeTrue("serverSideEncryption.enabled"), mustBeSet("serverSideEncryption.kmsKeyArn")),
  good: [{ serverSideEncryption: { enabled: true, kmsKeyArn: UNKNOWN } }],
  bad: [{}, { serverSideEncryption: { enabled: false } }, { serverSideEncryption: { enabled: true } }],
  unknown: [{ serverSideEncryption: { enabled: UNKNOWN, kmsKeyArn: UNKNOWN } }],
});

const dynamodbOnDemand = resourceRule({
  id: "dynamodb-on-demand",
  title: "A table takes as many requests as come",
  family: "availability",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "DynamoDB.1" },
  tokens,
  fix: 'Set billingMode: "PAY_PER_REQUEST" on aws.dynamodb.Table, or give its capacity an aws.appautoscaling.Target and policies, and waive this rule.',
  check: mustBeOneOf("billingMode", ["PAY_PER_REQUEST"]),
  good: [{ billingMode: "PAY_PER_REQUEST" }],
  bad: [{}, { billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 5 }],
  unknown: [{ billingMode: UNKNOWN }],
});

/** Tables of DynamoDB. */
export const tableRules: readonly Rule[] = [
  dynamodbPointInTimeRecovery,
  dynamodbDeletionProtection,
  dynamodbCmk,
  dynamodbOnDemand,
];
