import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../../config/mappings/map-entries";
import { storePorts } from "../../../config/data/store-ports";
import { found } from "../../foundation/found";
import type { Link, Store } from "../../foundation/grant";
import { accessPointName, accessPointSettings } from "./access-point-settings";
import type { FileSystemUserConfig } from "../../../config/stack-config";
import { mountStatements } from "./file-system-statements";
import { userOf } from "../store-link";

/** A store whose directories are mounted, too. */
export interface MountableStore extends Store {
  /** The access point of one service to a directory. */
  accessPoint(service: string, directory: string): MountedDirectory;
}

/** What a volume of a task definition names. */
export interface MountedDirectory {
  readonly fileSystemId: pulumi.Input<string>;
  readonly accessPointId: pulumi.Output<string>;
}

export interface AccessPointsArgs {
  readonly fileSystemId: pulumi.Input<string>;
  readonly fileSystemArn: pulumi.Input<string>;
  /** The group of the mount targets. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly users: Readonly<Record<string, FileSystemUserConfig>>;
  /** What must exist before a task mounts. */
  readonly ready: readonly pulumi.Resource[];
}

/**
 * The access points of one file system, one for each service and directory: what a service finds behind its own is all
 * that it can reach, and it is there as its own user.
 *
 * https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html
 */
export class AccessPoints implements MountableStore {
  private readonly points: Readonly<Record<string, ReadonlyMap<string, aws.efs.AccessPoint>>>;

  constructor(
    private readonly name: string,
    private readonly args: AccessPointsArgs,
    opts: pulumi.CustomResourceOptions,
  ) {
    this.points = mapEntries(
      args.users,
      (user, service) =>
        new Map(user.directories.map((path) => [path, this.createAccessPoint(service, user, path, opts)])),
    );
  }

  public accessPoint(service: string, directory: string): MountedDirectory {
    const point = found(
      this.points[service]?.get(directory),
      `plinth:services.${service}.mounts: has no ${directory} of ${this.name}`,
    );
    return { fileSystemId: this.args.fileSystemId, accessPointId: point.id };
  }

  public linkFor(service: string): Link {
    const { users, fileSystemArn, fileSystemId, securityGroupId, ready } = this.args;
    const user = userOf(users, service, `fileSystems.${this.name}`);
    const accessPointArns = [...(this.points[service]?.values() ?? [])].map((point) => point.arn);
    return {
      attributes: { id: fileSystemId },
      secrets: {},
      grant: {
        connections: [{ name: `file-systems-${this.name}`, securityGroupId, port: storePorts.fileSystem }],
        taskStatements: mountStatements(fileSystemArn, accessPointArns, user.access),
        ready,
      },
    };
  }

  private createAccessPoint(
    service: string,
    user: FileSystemUserConfig,
    directory: string,
    opts: pulumi.CustomResourceOptions,
  ): aws.efs.AccessPoint {
    return new aws.efs.AccessPoint(
      accessPointName(this.name, service, directory),
      { fileSystemId: this.args.fileSystemId, ...accessPointSettings(this.args.users, user, directory) },
      opts,
    );
  }
}
