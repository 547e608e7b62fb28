import * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { AccessPoints } from "./access-points";
import type { FileSystemUser, MountableStore } from "./file-system-spec";

/** A file system that somebody else owns: services get access points of their own in it, nothing else is changed. */
export interface ExistingFileSystemSpec {
  readonly kind: "existing";
  readonly fileSystemId: string;
  /** The group of its mount targets; rules that let services in are added to it. */
  readonly securityGroupId: string;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, FileSystemUser>>;
}

/** Where the access points of an existing file system stand. */
export interface ExistingFileSystemPlace {
  readonly location: Location;
  readonly parent: pulumi.Resource;
}

/** What services get of a file system that is not ours. */
export function existingFileSystem(
  noun: string,
  spec: ExistingFileSystemSpec,
  { location, parent }: ExistingFileSystemPlace,
): MountableStore {
  return new AccessPoints(
    noun,
    {
      fileSystemId: pulumi.output(spec.fileSystemId),
      fileSystemArn: arn(location, "elasticfilesystem", `file-system/${spec.fileSystemId}`),
      securityGroupId: spec.securityGroupId,
      users: spec.users,
      ready: [],
    },
    { parent },
  );
}
