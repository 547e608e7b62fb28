import type * as aws from "@pulumi/aws";

/** When files move to the cheaper class and back; EFS wants each move in an entry of its own. */
export function fileSystemLifecycle(
  transitionInDays: number | undefined,
): aws.types.input.efs.FileSystemLifecyclePolicy[] {
  return transitionInDays === undefined
    ? []
    : [
        { transitionToIa: `AFTER_${transitionInDays}_${transitionInDays === 1 ? "DAY" : "DAYS"}` },
        // Without it a file that is read every day is charged for each read (0.01 USD per GB) from then on.
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
      ];
}
