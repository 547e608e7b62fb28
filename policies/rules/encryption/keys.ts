import { resourceRule } from "../../vocabulary/define-rule";
import { inOwnFunction, ownFunctions } from "../../vocabulary/own-functions";
import {
  eachItem,
  isSet,
  mustBeOneOf,
  mustBeSet,
  mustBeTrue,
  mustNotBeFalse,
  notEvaluated,
  violation,
  whenIs,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";

const kmsRotation = resourceRule({
  id: "kms-rotation",
  title: "A symmetric KMS key is rotated every year",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "KMS.4", cdkNag: "AwsSolutions-KMS5", checkov: "CKV_AWS_7" },
  tokens: ["aws:kms/key:Key"],
  fix: "Set enableKeyRotation: true on aws.kms.Key.",
  check: (key, context) => {
    const usage = key.read("keyUsage");
    const spec = key.read("customerMasterKeySpec");
    const symmetric =
      (!isSet(usage) || usage.state !== "known" || usage.value === "ENCRYPT_DECRYPT") &&
      (!isSet(spec) || spec.state !== "known" || spec.value === "SYMMETRIC_DEFAULT");
    const imported = isSet(key.read("customKeyStoreId"));
    return symmetric && !imported ? mustBeTrue("enableKeyRotation")(key, context) : [];
  },
  good: [
    { enableKeyRotation: true },
    { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" },
    { keyUsage: "GENERATE_VERIFY_MAC", customerMasterKeySpec: "HMAC_256" },
  ],
  bad: [{}, { enableKeyRotation: false }, { customerMasterKeySpec: "SYMMETRIC_DEFAULT" }],
  unknown: [{ enableKeyRotation: UNKNOWN }],
});

const kmsEnabled = resourceRule({
  id: "kms-enabled",
  title: "A KMS key is enabled",
  family: "encryption",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV_AWS_227" },
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
  tokens: ["aws:kms/key:Key"],
  fix: "Remove isEnabled: false from aws.kms.Key: nothing that the key encrypted can be read while it is disabled.",
  check: mustNotBeFalse("isEnabled"),
  good: [{}, { isEnabled: true }],
  bad: [{ isEnabled: false }],
  unknown: [{ isEnabled: UNKNOWN }],
});

const snsEncrypted = resourceRule({
  id: "sns-encrypted",
  title: "A topic is encrypted at rest",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "SNS.1", cdkNag: "sns.SNSEncryptedKMS", checkov: "CKV_AWS_26" },
  tokens: ["aws:sns/topic:Topic"],
  fix: "Set kmsMasterKeyId on aws.sns.Topic to an aws.kms.Key whose policy lets the publishing services use it.",
  check: mustBeSet("kmsMasterKeyId"),
  good: [{ kmsMasterKeyId: UNKNOWN }, { kmsMasterKeyId: "alias/aws/sns" }],
  bad: [{}],
});

const logKms = resourceRule({
  id: "log-kms",
  title: "A log group is encrypted with a KMS key",
  family: "encryption",
  severity: "medium",
  mandatory: "production",
  controls: { cdkNag: "cloudwatch.CloudWatchLogGroupEncrypted", checkov: "CKV_AWS_158" },
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  tokens: ["aws:cloudwatch/logGroup:LogGroup"],
  fix: "Set kmsKeyId on aws.cloudwatch.LogGroup to an aws.kms.Key whose policy lets logs.<region>.amazonaws.com use it.",
  check: mustBeSet("kmsKeyId"),
  good: [{ kmsKeyId: UNKNOWN }],
  bad: [{ retentionInDays: 90 }],
});

const backupVaultCmk = resourceRule({
  id: "backup-vault-cmk",
  title: "A backup vault is encrypted with a key of your own",
  family: "encryption",
  severity: "medium",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_166" },
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
  tokens: ["aws:backup/vault:Vault"],
  fix: "Set kmsKeyArn on aws.backup.Vault to the ARN of an aws.kms.Key.",
  check: mustBeSet("kmsKeyArn"),
  good: [{ kmsKeyArn: UNKNOWN }],
  bad: [{}],
});

const ecsExecKms = resourceRule({
  id: "ecs-exec-kms",
  title: "The sessions of ECS Exec are encrypted with a KMS key",
  family: "encryption",
  severity: "medium",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_224" },
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  tokens: ["aws:ecs/cluster:Cluster"],
  fix: "Set configuration.executeCommandConfiguration.kmsKeyId on aws.ecs.Cluster.",
  check: mustBeSet("configuration.executeCommandConfiguration.kmsKeyId"),
  good: [{ configuration: { executeCommandConfiguration: { kmsKeyId: UNKNOWN } } }],
  bad: [{}, { configuration: { executeCommandConfiguration: { logging: "DEFAULT" } } }],
});

const eventbusCmk = resourceRule({
  id: "eventbus-cmk",
  title: "An event bus is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption.html",
  tokens: ["aws:cloudwatch/eventBus:EventBus"],
  fix: "Set kmsKeyIdentifier on aws.cloudwatch.EventBus.",
  check: mustBeSet("kmsKeyIdentifier"),
  good: [{ kmsKeyIdentifier: UNKNOWN }],
  bad: [{ name: "orders" }],
});

const lambdaEnvKms = resourceRule({
  id: "lambda-env-kms",
  title: "The environment of a function is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_173" },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
  tokens: ["aws:lambda/function:Function"],
  fix: "Set kmsKeyArn on aws.lambda.Function when it has environment variables.",
  exceptions: [
    {
      of: "the functions of Plinth itself",
      because:
        "Their variables say where something is and what is to run, and hold no secret; Lambda encrypts them with a key of its own.",
      within: ownFunctions,
    },
  ],
  check: (fn, context) => {
    const variables = fn.map("environment.variables");
    if (variables.state === "absent" || (variables.state === "known" && variables.value.size === 0))
      return [];
    if (isSet(fn.read("kmsKeyArn"))) return [];
    return variables.state === "unknown"
      ? [notEvaluated("environment.variables")]
      : mustBeSet("kmsKeyArn")(fn, context);
  },
  good: [
    {},
    { environment: { variables: { LOG_LEVEL: "info" } }, kmsKeyArn: UNKNOWN },
    { environment: { variables: {} } },
    inOwnFunction({ environment: { variables: { LOG_LEVEL: "info" } } }),
  ],
  bad: [{ environment: { variables: { LOG_LEVEL: "info" } } }],
  unknown: [{ environment: { variables: UNKNOWN } }],
});

const ssmCmk = resourceRule({
  id: "ssm-cmk",
  title: "A SecureString parameter is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_337" },
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
  tokens: ["aws:ssm/parameter:Parameter"],
  fix: "Set keyId on aws.ssm.Parameter.",
  check: whenIs("type", ["SecureString"], mustBeSet("keyId")),
  good: [{ type: "SecureString", keyId: UNKNOWN }, { type: "String" }],
  bad: [{ type: "SecureString" }],
});

const secretCmk = resourceRule({
  id: "secret-cmk",
  title: "A secret is encrypted with a key of your own",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { cdkNag: "secretsmanager.SecretsManagerUsingKMSKey", checkov: "CKV_AWS_149" },
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  tokens: ["aws:secretsmanager/secret:Secret"],
  fix: "Set kmsKeyId on aws.secretsmanager.Secret.",
  check: mustBeSet("kmsKeyId"),
  good: [{ kmsKeyId: UNKNOWN }],
  bad: [{}],
});

const ecrKms = resourceRule({
  id: "ecr-kms",
  title: "A repository is encrypted with a KMS key",
  family: "encryption",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "ECR.5", checkov: "CKV_AWS_136" },
  tokens: ["aws:ecr/repository:Repository"],
  fix: 'Set encryptionConfigurations: [{encryptionType: "KMS", kmsKey}] on aws.ecr.Repository. It replaces an existing repository.',
  check: (repository, context) => {
    const configurations = repository.list("encryptionConfigurations");
    return configurations.state === "absent" ||
      (configurations.state === "known" && configurations.value.length === 0)
      ? [
          violation(
            "encryptionConfigurations",
            "encryptionConfigurations is not set, so the repository has no KMS key.",
          ),
        ]
      : eachItem("encryptionConfigurations", mustBeOneOf("encryptionType", ["KMS", "KMS_DSSE"]))(
          repository,
          context,
        );
  },
  good: [{ encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: UNKNOWN }] }],
  bad: [{}, { encryptionConfigurations: [{ encryptionType: "AES256" }] }],
  unknown: [{ encryptionConfigurations: UNKNOWN }],
});

/** Keys, and who uses one of their own. */
export const encryptionKeyRules: readonly Rule[] = [
  kmsRotation,
  kmsEnabled,
  snsEncrypted,
  logKms,
  backupVaultCmk,
  ecsExecKms,
  eventbusCmk,
  lambdaEnvKms,
  ssmCmk,
  secretCmk,
  ecrKms,
];
