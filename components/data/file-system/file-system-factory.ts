import type { FileSystemConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import { found } from "../../foundation/found";
import { arn } from "../../foundation/location";
import type { StoreFactory } from "../store-factory";
import { AccessPoints, type MountableStore } from "./access-points";
import { BucketFileSystem } from "./bucket-file-system";
import { efsAccess } from "./efs-access";
import { FileSystem } from "./file-system";

/** How file systems are made and used. */
export const fileSystemFactory: StoreFactory<FileSystemConfig, MountableStore, MountableStore> = {
  make: (configs, { network, location, keyFor, protect, parent }, buckets) =>
    mapEntries(configs, (config, name) => {
      const args = { ...config, location, keyFor, protect, network: network() };
      if (config.bucket === undefined) return new FileSystem(name, args, { parent });
      const bucket = found(
        buckets[config.bucket],
        `plinth:fileSystems.${name}.bucket: has no ${config.bucket} that is made`,
      );
      return new BucketFileSystem(name, { ...args, bucket }, { parent });
    }),
  /**
   * Of a file system that somebody else owns: access points of their own in it, and rules that let them in, added to its
   * security group. Nothing else is changed.
   */
  use: (name, { fileSystemId, securityGroupId, users }, { location, parent }) => {
    const fileSystemArn = arn(location, "elasticfilesystem", `file-system/${fileSystemId}`);
    const access = efsAccess(fileSystemId, fileSystemArn);
    const args = { access, fileSystemId, securityGroupId, users, ready: [] };
    return new AccessPoints(name, args, { parent });
  },
};
