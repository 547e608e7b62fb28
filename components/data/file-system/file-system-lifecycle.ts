import type * as aws from "@pulumi/aws";
import type { CreatedFileSystemConfig } from "../../../config/stack-config";

/** When files move to the cheaper class and back; EFS wants each move in an entry of its own. */
export function fileSystemLifecycle(
  transitionInDays: CreatedFileSystemConfig["transitionToInfrequentAccessInDays"],
): aws.types.input.efs.FileSystemLifecyclePolicy[] {
  return transitionInDays === "never"
    ? []
    : [
        { transitionToIa: `AFTER_${transitionInDays}_${transitionInDays === 1 ? "DAY" : "DAYS"}` },
        // Without it a file that is read every day is charged for each read (0.01 USD per GB) from then on.
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ];
}
