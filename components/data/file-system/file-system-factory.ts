import type { FileSystemConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import {
  madeNamed,
  type ByName,
  type CreatedOf,
  type StoreFactory,
  type StoreFactoryArgs,
} from "../store-factory";
import { existingFileSystem } from "./existing-file-system";
import { FileSystem } from "./file-system";
import type { MountableStore } from "./mountable-store";

/** How file systems are made and used. */
export const fileSystemFactory = {
  make: (configs: ByName<CreatedOf<FileSystemConfig>>, around: StoreFactoryArgs): ByName<FileSystem> => {
    const { network, keyFor, location, protect, parent } = around;
    return mapEntries(
      configs,
      (config, name) =>
        new FileSystem(
          name,
          { ...config, location, network: network(), dataKey: keyFor("data"), protect },
          { parent },
        ),
    );
  },
  use: (
    name: string,
    config: FileSystemConfig,
    made: ByName<FileSystem>,
    { location, parent }: StoreFactoryArgs,
  ): MountableStore =>
    config.kind === "existing"
      ? existingFileSystem(name, config, { location, parent })
      : madeNamed("fileSystems", name, made),
} satisfies StoreFactory<FileSystemConfig, FileSystem>;
