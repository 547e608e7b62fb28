import { resourceRule } from "../../vocabulary/define-rule";
import { mustBeSet, mustBeTrue } from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const efsEncrypted = resourceRule({
  id: "efs-encrypted",
  title: "A file system is encrypted at rest",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EFS.1", cdkNag: "AwsSolutions-EFS1", checkov: "CKV_AWS_42" },
  tokens: ["aws:efs/fileSystem:FileSystem"],
  fix: "Set encrypted: true on aws.efs.FileSystem. It replaces an existing file system: copy its files into a new one.",
  check: mustBeTrue("encrypted"),
  good: [{ encrypted: true }],
  bad: [{}, { encrypted: false }],
  unknown: [{ encrypted: UNKNOWN }],
});

const efsCmk = resourceRule({
  id: "efs-cmk",
  title: "A file system is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_184" },
  url: "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
  tokens: ["aws:efs/fileSystem:FileSystem"],
  fix: "Set kmsKeyId on aws.efs.FileSystem to the ARN of an aws.kms.Key. It replaces an existing file system.",
  check: mustBeSet("kmsKeyId"),
  good: [{ encrypted: true, kmsKeyId: UNKNOWN }],
  bad: [{ encrypted: true }],
});

/** File systems: what they write to disk. */
export const encryptionFileSystemRules: readonly Rule[] = [efsEncrypted, efsCmk];
