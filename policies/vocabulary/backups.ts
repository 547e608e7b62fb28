import { companionsOf } from "./companions";
import { isSet, knownString } from "./property-checks";
import { Plan, StackResource } from "./rule";

/** A file system. */
export const fileSystemToken = "aws:efs/fileSystem:FileSystem";

/** The daily backup of a file system, which AWS Backup makes without a plan of the program. */
export const fileSystemBackup = { token: "aws:efs/backupPolicy:BackupPolicy", property: "fileSystemId" };

/** The selections that select anything. By tags or patterns one may mean anything, so it is believed. */
export const backupSelections = (plan: Plan): readonly StackResource[] =>
  plan
    .ofType("aws:backup/selection:Selection")
    .filter((one) => ["selectionTags", "resources", "conditions"].some((path) => isSet(one.read(path))));

/** Whether a file system backs itself up. */
export const backsItselfUp = (plan: Plan, one: StackResource): boolean =>
  one.type === fileSystemToken &&
  companionsOf(plan, one, fileSystemBackup).some(
    (policy) => knownString(policy.read("backupPolicy.status")) === "ENABLED",
  );
