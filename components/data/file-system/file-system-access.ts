import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { FileSystemUserConfig } from "../../../config/stack-config";
import type { PolicyStatement } from "../../foundation/policy-document";
import type { accessPointSettings } from "./access-point-settings";

/** What a volume of a task definition says of a directory that is mounted. */
export type MountedDirectory = Pick<
  aws.types.input.ecs.TaskDefinitionVolume,
  "efsVolumeConfiguration" | "s3filesVolumeConfiguration"
>;

/** An access point that was made, and how a task mounts through it. */
export interface MadeAccessPoint {
  readonly arn: pulumi.Output<string>;
  readonly directory: MountedDirectory;
}

/** What a service mounts of a file system. */
export interface Mounted extends Pick<FileSystemUserConfig, "access" | "directories"> {
  readonly accessPointArns: readonly pulumi.Input<string>[];
}

/** How services get at a file system: EFS and S3 Files have the same things under other names. */
export interface FileSystemAccess {
  createAccessPoint(
    name: string,
    settings: ReturnType<typeof accessPointSettings>,
    opts: pulumi.CustomResourceOptions,
  ): MadeAccessPoint;
  /** What the task role needs to mount through these access points, and no other of the file system. */
  mountStatements(mounted: Mounted): readonly PolicyStatement[];
}
