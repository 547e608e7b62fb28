import type * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../../config/mappings/map-entries";
import { storePorts } from "../../../config/data/store-ports";
import { found } from "../../foundation/found";
import type { Link, Store } from "../../foundation/grant";
import { accessPointName, accessPointSettings } from "./access-point-settings";
import type { FileSystemUserConfig } from "../../../config/stack-config";
import type { FileSystemAccess, MadeAccessPoint, MountedDirectory } from "./file-system-access";
import { userOf } from "../store-link";

/** A store whose directories are mounted, too. */
export interface MountableStore extends Store {
  /** The access point of one service to a directory. */
  accessPoint(service: string, directory: string): MountedDirectory;
}

export interface AccessPointsArgs {
  readonly access: FileSystemAccess;
  readonly fileSystemId: pulumi.Input<string>;
  /** The group of the mount targets. */
  readonly securityGroupId: pulumi.Input<string>;
  readonly users: Readonly<Record<string, FileSystemUserConfig>>;
  /** What must exist before a task mounts. */
  readonly ready: readonly pulumi.Resource[];
}

/**
 * The access points of one file system, one for each service and directory: what a service finds behind its own is all
 * that it can reach, and it is there as its own user.
 */
export class AccessPoints implements MountableStore {
  private readonly points: Readonly<Record<string, ReadonlyMap<string, MadeAccessPoint>>>;

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
    return point.directory;
  }

  public linkFor(service: string): Link {
    const { users, access, fileSystemId, securityGroupId, ready } = this.args;
    const user = userOf(users, service, `fileSystems.${this.name}`);
    const accessPointArns = [...(this.points[service]?.values() ?? [])].map((point) => point.arn);
    return {
      attributes: { id: fileSystemId },
      secrets: {},
      grant: {
        connections: [{ name: `file-systems-${this.name}`, securityGroupId, port: storePorts.fileSystem }],
        taskStatements: access.mountStatements({ ...user, accessPointArns }),
        ready,
      },
    };
  }

  private createAccessPoint(
    service: string,
    user: FileSystemUserConfig,
    directory: string,
    opts: pulumi.CustomResourceOptions,
  ): MadeAccessPoint {
    return this.args.access.createAccessPoint(
      accessPointName(this.name, service, directory),
      accessPointSettings(this.args.users, user, directory),
      opts,
    );
  }
}
