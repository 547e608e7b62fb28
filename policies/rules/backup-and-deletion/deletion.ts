import { bucketTokens } from "../../vocabulary/bucket-tokens";
import { resourceRule } from "../../vocabulary/define-rule";
import { loadBalancerTokens } from "../../vocabulary/listener-tokens";
import {
  given,
  mustBeAtLeast,
  mustBeOneOf,
  mustBeTrue,
  mustNotBeTrue,
  property,
  unless,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { numberOf } from "../../vocabulary/plain-values";

const albDeletionProtection = resourceRule({
  id: "alb-deletion-protection",
  title: "A load balancer refuses to be deleted",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "ELB.6", cdkNag: "elb.ELBDeletionProtectionEnabled", checkov: "CKV_AWS_150" },
  tokens: loadBalancerTokens,
  fix: "Set enableDeletionProtection: true on aws.lb.LoadBalancer; in a stack file, plinth:loadBalancer.deletionProtection or plinth:loadBalancers.<name>.deletionProtection.",
  check: mustBeTrue("enableDeletionProtection"),
  good: [{ enableDeletionProtection: true }],
  bad: [{}, { enableDeletionProtection: false }],
  unknown: [{ enableDeletionProtection: UNKNOWN }],
});

const rdsDeletionProtection = resourceRule({
  id: "rds-deletion-protection",
  title: "A database refuses to be deleted",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.8", cdkNag: "AwsSolutions-RDS10", checkov: "CKV_AWS_293" },
  tokens: ["aws:rds/instance:Instance"],
  fix: "Set deletionProtection: true on aws.rds.Instance; in a stack file, plinth:databases.<name>.deletionProtection.",
  check: unless([given("replicateSourceDb")], mustBeTrue("deletionProtection")),
  good: [{ deletionProtection: true }, { replicateSourceDb: UNKNOWN }],
  bad: [{}, { deletionProtection: false }],
  unknown: [{ deletionProtection: UNKNOWN }],
});

const auroraDeletionProtection = resourceRule({
  id: "aurora-deletion-protection",
  title: "An Aurora cluster refuses to be deleted",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: { securityHub: "RDS.7", cdkNag: "AwsSolutions-RDS10", checkov: "CKV_AWS_139" },
  tokens: ["aws:rds/cluster:Cluster"],
  fix: "Set deletionProtection: true on aws.rds.Cluster.",
  check: mustBeTrue("deletionProtection"),
  good: [{ deletionProtection: true }],
  bad: [{}, { deletionProtection: false }],
  unknown: [{ deletionProtection: UNKNOWN }],
});

const eksDeletionProtection = resourceRule({
  id: "eks-deletion-protection",
  title: "A Kubernetes cluster refuses to be deleted",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html",
  tokens: ["aws:eks/cluster:Cluster"],
  fix: "Set deletionProtection: true on aws.eks.Cluster.",
  check: mustBeTrue("deletionProtection"),
  good: [{ deletionProtection: true }],
  bad: [{}, { deletionProtection: false }],
  unknown: [{ deletionProtection: UNKNOWN }],
});

const cognitoDeletionProtection = resourceRule({
  id: "cognito-deletion-protection",
  title: "A user pool refuses to be deleted",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "Cognito.6" },
  tokens: ["aws:cognito/userPool:UserPool"],
  fix: 'Set deletionProtection "ACTIVE" on aws.cognito.UserPool.',
  check: mustBeOneOf("deletionProtection", ["ACTIVE"]),
  good: [{ deletionProtection: "ACTIVE" }],
  bad: [{}, { deletionProtection: "INACTIVE" }],
  unknown: [{ deletionProtection: UNKNOWN }],
});

const notForced = {
  good: [{}, { forceDestroy: false }],
  bad: [{ forceDestroy: true }],
  unknown: [{ forceDestroy: UNKNOWN }],
};

const s3NoForceDestroy = resourceRule({
  id: "s3-no-force-destroy",
  title: "A bucket is not deleted with what is in it",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  tokens: bucketTokens,
  fix: "Remove forceDestroy: true from aws.s3.Bucket; in a stack file, plinth:buckets.<name>.forceDestroy: false. The logs of load balancers and distributions are kept with plinth:recipe: production.",
  check: mustNotBeTrue("forceDestroy"),
  ...notForced,
});

const r53NoForceDestroy = resourceRule({
  id: "r53-no-force-destroy",
  title: "A hosted zone is not deleted with its records",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html",
  tokens: ["aws:route53/zone:Zone"],
  fix: "Remove forceDestroy: true from aws.route53.Zone.",
  check: mustNotBeTrue("forceDestroy"),
  ...notForced,
});

const backupVaultNoForceDestroy = resourceRule({
  id: "backup-vault-no-force-destroy",
  title: "A backup vault is not deleted with its backups",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html",
  tokens: ["aws:backup/vault:Vault"],
  fix: "Remove forceDestroy: true from aws.backup.Vault.",
  check: mustNotBeTrue("forceDestroy"),
  ...notForced,
});

const ecrNoForceDelete = resourceRule({
  id: "ecr-no-force-delete",
  title: "A repository is not deleted with its images",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-delete.html",
  tokens: ["aws:ecr/repository:Repository"],
  fix: "Remove forceDelete: true from aws.ecr.Repository.",
  check: mustNotBeTrue("forceDelete"),
  good: [{}, { forceDelete: false }],
  bad: [{ forceDelete: true }],
  unknown: [{ forceDelete: UNKNOWN }],
});

const kmsDeletionWindow = resourceRule({
  id: "kms-deletion-window",
  title: "A key that is deleted by mistake can be saved for weeks",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "KMS.3" },
  tokens: ["aws:kms/key:Key"],
  fix: "Set deletionWindowInDays: 30 on aws.kms.Key, or leave it out: 30 is the default. A stack file has 30 with plinth:recipe: production.",
  check: mustBeAtLeast("deletionWindowInDays", ({ production }) => (production ? 30 : 14), "passes"),
  good: [{}, { deletionWindowInDays: 30 }],
  bad: [{ deletionWindowInDays: 7 }, { deletionWindowInDays: 14 }],
  unknown: [{ deletionWindowInDays: UNKNOWN }],
});

const secretRecoveryWindow = resourceRule({
  id: "secret-recovery-window",
  title: "A secret that is deleted by mistake can be saved for days",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
  tokens: ["aws:secretsmanager/secret:Secret"],
  fix: "Set recoveryWindowInDays to 7 or more on aws.secretsmanager.Secret, or leave it out: 30 is the default.",
  check: property({
    path: "recoveryWindowInDays",
    accepts: (value) => (numberOf(value) ?? 0) >= 7,
    wanted: "at least 7",
    absent: "passes",
  }),
  good: [{}, { recoveryWindowInDays: 30 }],
  bad: [{ recoveryWindowInDays: 0 }],
  unknown: [{ recoveryWindowInDays: UNKNOWN }],
});

/** What stands between a mistake and the loss of data. */
export const deletionRules: readonly Rule[] = [
  albDeletionProtection,
  rdsDeletionProtection,
  auroraDeletionProtection,
  eksDeletionProtection,
  cognitoDeletionProtection,
  s3NoForceDestroy,
  r53NoForceDestroy,
  backupVaultNoForceDestroy,
  ecrNoForceDelete,
  kmsDeletionWindow,
  secretRecoveryWindow,
];
