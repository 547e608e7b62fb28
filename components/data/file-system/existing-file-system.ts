import * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { AccessPoints } from "./access-points";
import type { ExistingFileSystemConfig } from "../../../config/stack-config";
import type { MountableStore } from "./mountable-store";

/** Where the access points of an existing file system stand. */
export interface ExistingFileSystemPlace {
  readonly location: Location;
  readonly parent: pulumi.Resource;
}

/**
 * What services get of a file system that somebody else owns: access points of their own in it, and rules that let them
 * in, added to its security group. Nothing else is changed.
 */
export function existingFileSystem(
  name: string,
  config: ExistingFileSystemConfig,
  { location, parent }: ExistingFileSystemPlace,
): MountableStore {
  return new AccessPoints(
    name,
    {
      fileSystemId: pulumi.output(config.fileSystemId),
      fileSystemArn: arn(location, "elasticfilesystem", `file-system/${config.fileSystemId}`),
      securityGroupId: config.securityGroupId,
      users: config.users,
      ready: [],
    },
    { parent },
  );
}
