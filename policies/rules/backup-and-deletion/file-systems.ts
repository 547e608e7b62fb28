import { companionCheck } from "../../vocabulary/companions";
import { stackRule } from "../../vocabulary/define-rule";
import { mustBeOneOf } from "../../vocabulary/property-checks";
import { backupSelections, fileSystemBackup, fileSystemToken } from "../../vocabulary/backups";
import { Example, Rule, UNKNOWN } from "../../vocabulary/rule";

const media: Example = { name: "media", type: fileSystemToken, props: {} };
const policy = (status: unknown): Example => ({
  type: fileSystemBackup.token,
  props: { fileSystemId: UNKNOWN, backupPolicy: { status } },
  dependsOn: { fileSystemId: ["media"] },
});

const efsBackup = stackRule({
  id: "efs-backup",
  title: "A file system is backed up every day",
  family: "backup-and-deletion",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "EFS.7" },
  fix: 'Give the file system an aws.efs.BackupPolicy with backupPolicy.status "ENABLED"; in a stack file, plinth:fileSystems.<name>.backup.',
  check: companionCheck({
    of: [fileSystemToken],
    companions: [fileSystemBackup],
    // A backup plan of the program does the same.
    except: (_one, plan) => backupSelections(plan).length > 0,
    check: mustBeOneOf("backupPolicy.status", ["ENABLED"]),
    missing: "aws.efs.BackupPolicy",
  }),
  good: [
    [media, policy("ENABLED")],
    [media, { type: "aws:backup/selection:Selection", props: { resources: [UNKNOWN] } }],
  ],
  bad: [[media], [media, policy("DISABLED")], [media, { ...policy("ENABLED"), dependsOn: {} }]],
  unknown: [[media, policy(UNKNOWN)]],
});

/** Copies of file systems. */
export const backupFileSystemRules: readonly Rule[] = [efsBackup];
