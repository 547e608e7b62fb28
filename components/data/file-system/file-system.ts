import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { KeyFor } from "../../foundation/foundation";
import type { Link } from "../../foundation/grant";
import type { Location } from "../../foundation/location";
import { policyDocument } from "../../foundation/policy-document";
import type { Network } from "../../network/network";
import { AccessPoints, type MountableStore } from "./access-points";
import { efsAccess } from "./efs-access";
import type { MountedDirectory } from "./file-system-access";
import { createMountTargetGroup, createMountTargets } from "./mount-targets";
import { fileSystemLifecycle } from "./file-system-lifecycle";
import type { CreatedFileSystemConfig } from "../../../config/stack-config";
import { fileSystemStatements } from "./file-system-statements";

export interface FileSystemArgs extends CreatedFileSystemConfig {
  readonly location: Location;
  readonly network: Network;
  /** `data` encrypts the files. AWS cannot change it later. */
  readonly keyFor: KeyFor;
  /** Refuses to delete or replace the file system until `protect` is taken off by hand. */
  readonly protect: boolean;
}

/**
 * Files that several tasks share, in every zone of the stack: EFS, encrypted, reached over TLS with the role of a task.
 *
 * Cost: 0.30 USD per GB and month, nothing for mount targets and access points.
 * Follows EFS.1, EFS.2, EFS.3, EFS.4, EFS.7, EFS.8 and
 * https://docs.aws.amazon.com/efs/latest/ug/security-considerations.html
 */
export class FileSystem extends pulumi.ComponentResource implements MountableStore {
  private readonly accessPoints: AccessPoints;

  constructor(
    private readonly name: string,
    args: FileSystemArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:FileSystem", name, { backup: args.backup, users: args.users }, opts);
    const fileSystem = this.createFileSystem(args);
    this.backUp(fileSystem, args);
    const securityGroup = createMountTargetGroup(name, args.network, { parent: this });
    const mounting = { network: args.network, fileSystemId: fileSystem.id, securityGroup };
    const ready = [
      this.createPolicy(fileSystem, args),
      ...createMountTargets(aws.efs.MountTarget, name, mounting, { parent: this }),
    ];
    this.accessPoints = new AccessPoints(
      name,
      {
        access: efsAccess(fileSystem.id, fileSystem.arn),
        fileSystemId: fileSystem.id,
        securityGroupId: securityGroup.id,
        users: args.users,
        ready,
      },
      { parent: this },
    );
    this.registerOutputs({ fileSystemId: fileSystem.id });
  }

  public linkFor(service: string): Link {
    return this.accessPoints.linkFor(service);
  }

  public accessPoint(service: string, directory: string): MountedDirectory {
    return this.accessPoints.accessPoint(service, directory);
  }

  private createFileSystem(args: FileSystemArgs): aws.efs.FileSystem {
    return new aws.efs.FileSystem(
      this.name,
      {
        encrypted: true,
        kmsKeyId: args.keyFor("data").arn,
        throughputMode: args.throughputMode,
        lifecyclePolicies: fileSystemLifecycle(args.transitionToInfrequentAccessInDays),
      },
      { parent: this, protect: args.protect, import: args.import },
    );
  }

  /** Said in both cases: what is taken over, and what is switched off later, has what the plan says. */
  private backUp(fileSystem: aws.efs.FileSystem, args: FileSystemArgs): void {
    new aws.efs.BackupPolicy(
      this.name,
      { fileSystemId: fileSystem.id, backupPolicy: { status: args.backup ? "ENABLED" : "DISABLED" } },
      { parent: this },
    );
  }

  private createPolicy(fileSystem: aws.efs.FileSystem, args: FileSystemArgs): aws.efs.FileSystemPolicy {
    return new aws.efs.FileSystemPolicy(
      this.name,
      { fileSystemId: fileSystem.id, policy: policyDocument(fileSystemStatements(args.location)) },
      { parent: this },
    );
  }
}
