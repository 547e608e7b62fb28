import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedFileSystemConfig } from "../../../config/stack-config";
import type { KeyFor } from "../../foundation/foundation";
import type { Link } from "../../foundation/grant";
import { arn, type Location } from "../../foundation/location";
import { policyDocument, serviceTrust } from "../../foundation/policy-document";
import { Role } from "../../foundation/role";
import type { Network } from "../../network/network";
import type { Bucket } from "../bucket/bucket";
import { AccessPoints, type MountableStore } from "./access-points";
import type { MountedDirectory } from "./file-system-access";
import { createMountTargetGroup, createMountTargets } from "./mount-targets";
import { s3FilesAccess } from "./s3-files-access";
import { type FilesBucket, filesPolicyStatements, synchronizationStatements } from "./s3-files-statements";

export interface BucketFileSystemArgs extends Pick<CreatedFileSystemConfig, "prefix" | "users"> {
  readonly location: Location;
  readonly network: Network;
  /** Whose objects the files are; it keeps versions. */
  readonly bucket: Bucket;
  /** `data` encrypts what is in use. AWS cannot change it later. */
  readonly keyFor: KeyFor;
  /** Refuses to delete or replace the file system until `protect` is taken off by hand. */
  readonly protect: boolean;
}

/**
 * The objects of a bucket as files that several tasks share, in every zone of the stack: S3 Files. Objects stay when the
 * file system goes.
 *
 * Cost: 0.30 USD per GB and month of what is in use, beside the bucket.
 * Follows https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-security-iam.html
 */
export class BucketFileSystem extends pulumi.ComponentResource implements MountableStore {
  private readonly accessPoints: AccessPoints;

  constructor(
    private readonly name: string,
    args: BucketFileSystemArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:BucketFileSystem", name, { prefix: args.prefix, users: args.users }, opts);
    const bucket: FilesBucket = {
      ...{ arn: args.bucket.bucketArn, kmsKeyArn: args.bucket.kmsKeyArn },
      prefix: args.prefix,
    };
    const fileSystem = this.createFileSystem(args, this.createRole(args, bucket));
    const securityGroup = createMountTargetGroup(name, args.network, { parent: this });
    const mounting = { network: args.network, fileSystemId: fileSystem.id, securityGroup };
    const ready = [
      this.createPolicy(fileSystem, args),
      ...createMountTargets(aws.s3.FilesMountTarget, name, mounting, { parent: this }),
    ];
    this.accessPoints = new AccessPoints(
      name,
      {
        access: s3FilesAccess(fileSystem.id, fileSystem.arn, bucket),
        ...{ fileSystemId: fileSystem.id, securityGroupId: securityGroup.id, users: args.users, ready },
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

  private createRole({ location }: BucketFileSystemArgs, bucket: FilesBucket): Role {
    return new Role(
      `${this.name}-synchronization`,
      {
        description: `Keeps the files of ${this.name} and their objects alike`,
        trust: serviceTrust(
          "elasticfilesystem.amazonaws.com",
          location.account,
          arn(location, "s3files", "file-system/*"),
        ),
        statements: synchronizationStatements(location, bucket),
      },
      { parent: this },
    );
  }

  private createFileSystem(
    { bucket, prefix, keyFor, protect }: BucketFileSystemArgs,
    role: Role,
  ): aws.s3.FilesFileSystem {
    return new aws.s3.FilesFileSystem(
      this.name,
      { bucket: bucket.bucketArn, prefix, roleArn: role.arn, kmsKeyId: keyFor("data").arn },
      // S3 Files asks for versions at once, and tries the role while it makes the file system, which else comes to no end.
      { parent: this, protect, dependsOn: [...role.policies, ...bucket.ready] },
    );
  }

  private createPolicy(
    fileSystem: aws.s3.FilesFileSystem,
    { location }: BucketFileSystemArgs,
  ): aws.s3.FilesFileSystemPolicy {
    return new aws.s3.FilesFileSystemPolicy(
      this.name,
      { fileSystemId: fileSystem.id, policy: policyDocument(filesPolicyStatements(location)) },
      { parent: this },
    );
  }
}
