import { found, resourceRule, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import {
  eachItem,
  isWhollyUnknown,
  mustBeAtLeast,
  numberSetting,
  notEvaluated,
  violation,
} from "../../vocabulary/property-checks";
import { backsItselfUp, backupSelections } from "../../vocabulary/backups";
import { companionCheck } from "../../vocabulary/companions";
import { Example, Rule, UNKNOWN } from "../../vocabulary/rule";

const backupRetention = resourceRule({
  id: "backup-retention",
  title: "A backup plan keeps what it takes for five weeks or more",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html",
  tokens: ["aws:backup/plan:Plan"],
  fix: "Set rules[].lifecycle.deleteAfter to 35 or more on aws.backup.Plan, or leave lifecycle out to keep backups for good.",
  config: { minimum: { type: "number", default: 35, description: "Days that a backup is kept at least." } },
  check: eachItem(
    "rules",
    mustBeAtLeast("lifecycle.deleteAfter", (context) => numberSetting(context, "minimum", 35), "passes"),
  ),
  good: [
    { rules: [{ ruleName: "daily", lifecycle: { deleteAfter: 35 } }] },
    { rules: [{ ruleName: "yearly" }] },
  ],
  bad: [{ rules: [{ ruleName: "daily", lifecycle: { deleteAfter: 7 } }] }],
  unknown: [{ rules: [{ ruleName: "daily", lifecycle: { deleteAfter: UNKNOWN } }] }],
});

const backupCopyAction = resourceRule({
  id: "backup-copy-action",
  title: "A backup plan copies its backups to a second vault",
  family: "backup-and-deletion",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html",
  tokens: ["aws:backup/plan:Plan"],
  fix: "Add rules[].copyActions with the ARN of a vault in another region or account on aws.backup.Plan.",
  check: (plan) => {
    const rules = plan.list("rules");
    if (rules.state === "unknown") return [notEvaluated("rules")];
    if (rules.state === "absent") return [];
    const copies = rules.value.map((rule) => rule.list("copyActions"));
    if (copies.some((list) => list.state === "known" && list.value.length > 0)) return [];
    return copies.some(({ state }) => state === "unknown") || rules.value.some(isWhollyUnknown)
      ? [notEvaluated("rules")]
      : [violation("rules", "No rule copies its backups elsewhere.")];
  },
  good: [{ rules: [{ ruleName: "daily", copyActions: [{ destinationVaultArn: UNKNOWN }] }] }],
  bad: [{ rules: [{ ruleName: "daily" }] }],
  unknown: [{ rules: UNKNOWN }],
});

const stores = [
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:ebs/volume:Volume",
  "aws:efs/fileSystem:FileSystem",
  "aws:dynamodb/table:Table",
];
const selectionToken = "aws:backup/selection:Selection";
const database: Example = { name: "main", type: "aws:rds/instance:Instance", props: {} };
const selection = (props: Example["props"]): Example => ({ type: selectionToken, props });

const backupCoversData = stackRule({
  id: "backup-covers-data",
  title: "What holds data is in a backup plan",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "RDS.26", cdkNag: "rds.RDSInBackupPlan", checkov: "CKV2_AWS_8" },
  fix: "Add an aws.backup.Selection that names the resource by resources or by selectionTags; in a stack file, plinth:fileSystems.<name>.backup for a file system. For the others it has no setting yet: let a plan outside of the stack select them by their tags, and say so in plinth:waivers.",
  check: (plan) =>
    backupSelections(plan).length > 0
      ? []
      : plan
          .ofType(...stores)
          .filter((one) => !backsItselfUp(plan, one))
          .map((one): StackVerdict => found(one, violation("", `${one.name} is in no backup plan.`))),
  good: [
    [database, selection({ selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "daily" }] })],
    [database, selection({ resources: [UNKNOWN] })],
    [database, selection({ selectionTags: UNKNOWN })],
    [{ type: "aws:ecs/cluster:Cluster", props: {} }],
    [
      { name: "media", type: "aws:efs/fileSystem:FileSystem", props: {} },
      {
        type: "aws:efs/backupPolicy:BackupPolicy",
        props: { backupPolicy: { status: "ENABLED" } },
        dependsOn: { fileSystemId: ["media"] },
      },
    ],
  ],
  bad: [[database], [database, selection({ name: "nothing" })]],
});

const vault: Example = { name: "vault", type: "aws:backup/vault:Vault", props: {} };
const lock = (props: Example["props"]): Example => ({
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  props: { backupVaultName: UNKNOWN, ...props },
  dependsOn: { backupVaultName: ["vault"] },
});

const backupVaultLock = stackRule({
  id: "backup-vault-lock",
  title: "Nobody can delete a backup before its time",
  family: "backup-and-deletion",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
  fix: "Give the vault an aws.backup.VaultLockConfiguration with minRetentionDays, without changeableForDays unless it shall hold for good.",
  check: companionCheck({
    of: ["aws:backup/vault:Vault"],
    companions: [
      { token: "aws:backup/vaultLockConfiguration:VaultLockConfiguration", property: "backupVaultName" },
    ],
    namedBy: "name",
    check: mustBeAtLeast("minRetentionDays", 1),
    missing: "aws.backup.VaultLockConfiguration",
  }),
  good: [[vault, lock({ minRetentionDays: 7 })]],
  bad: [[vault], [vault, lock({})]],
  unknown: [[vault, lock({ minRetentionDays: UNKNOWN })]],
});

/** AWS Backup. */
export const backupPlanRules: readonly Rule[] = [
  backupRetention,
  backupCopyAction,
  backupCoversData,
  backupVaultLock,
];
