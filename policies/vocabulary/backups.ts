import { companionsOf } from "./companions";
import { knownString } from "./property-checks";
import { Plan, Read, StackResource } from "./rule";

/** A file system. */
export const fileSystemToken = "aws:efs/fileSystem:FileSystem";

/** The daily backup of a file system, which AWS Backup makes without a plan of the program. */
export const fileSystemBackup = { token: "aws:efs/backupPolicy:BackupPolicy", property: "fileSystemId" };

const saysSomething = (read: Read): boolean =>
  read.state === "unknown" || (read.state === "known" && !isEmpty(read.value));

/** Lists and objects of nothing are nothing. */
function isEmpty(value: unknown): boolean {
  if (value instanceof Object) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === "";
}

/**
 * The selections that the program lets select anything. By tags or patterns one may mean anything, so it is believed.
 * What the provider puts into the state does not count: conditions that nobody set can stand there as an empty object.
 */
export function backupSelections(plan: Plan): readonly StackResource[] {
  let found = selections.get(plan);
  if (found === undefined) {
    found = plan
      .ofType("aws:backup/selection:Selection")
      .filter(({ said }) =>
        ["selectionTags", "resources", "conditions"].some((path) => saysSomething(said.read(path))),
      );
    selections.set(plan, found);
  }
  return found;
}

// Each file system and each database asks for them: they are read once for a plan.
const selections = new WeakMap<Plan, readonly StackResource[]>();

/** Whether a file system backs itself up. */
export const backsItselfUp = (plan: Plan, one: StackResource): boolean =>
  one.type === fileSystemToken &&
  companionsOf(plan, one, fileSystemBackup).some(
    (policy) => knownString(policy.read("backupPolicy.status")) === "ENABLED",
  );
