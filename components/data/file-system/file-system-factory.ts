import type { FileSystemConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import { arn } from "../../foundation/location";
import type { StoreFactory } from "../store-factory";
import { AccessPoints, type MountableStore } from "./access-points";
import { FileSystem } from "./file-system";

/** How file systems are made and used. */
export const fileSystemFactory: StoreFactory<FileSystemConfig, FileSystem, MountableStore> = {
  make: (configs, { network, parent, ...around }) =>
    mapEntries(
      configs,
      (config, name) => new FileSystem(name, { ...config, ...around, network: network() }, { parent }),
    ),
  /**
   * Of a file system that somebody else owns: access points of their own in it, and rules that let them in, added to its
   * security group. Nothing else is changed.
   */
  use: (name, { fileSystemId, securityGroupId, users }, { location, parent }) => {
    const fileSystemArn = arn(location, "elasticfilesystem", `file-system/${fileSystemId}`);
    const args = { fileSystemId, fileSystemArn, securityGroupId, users, ready: [] };
    return new AccessPoints(name, args, { parent });
  },
};
