import type { z } from "zod";
import { parseNumericUser } from "../../compute/container/numeric-user";
import { mapEntries } from "../../mappings/map-entries";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { StoreSurroundings } from "../store-behaviour";
import type { Users } from "../store-users";
import type { StoreAccess } from "../stores";
import { fileSystem } from "./schema";

/** What one service may do with a file system, and as whom. */
export interface FileSystemUserConfig {
  readonly access: StoreAccess<"fileSystems">;
  /** Every file that the service makes belongs to this user, whatever user its process runs as. */
  readonly uid: number;
  readonly gid: number;
  /** The directories that it mounts, e.g. `/data`; each gets an access point. */
  readonly directories: readonly string[];
}

interface Used {
  /** Who uses it, by service. */
  readonly users: Users<FileSystemUserConfig>;
}

/** A file system that the stack makes: EFS. */
export type CreatedFileSystemConfig = Created<typeof fileSystem> & Used;

/** A file system that the stack uses. */
export type ExistingFileSystemConfig = Existing<typeof fileSystem> & Used;

/** A file system, made or used. */
export type FileSystemConfig = CreatedFileSystemConfig | ExistingFileSystemConfig;

/** The file systems, each with its defaults and who uses it. */
export function deriveFileSystems(
  given: Readonly<Record<string, z.output<typeof fileSystem>>>,
  { recipe, users }: StoreSurroundings,
): Readonly<Record<string, FileSystemConfig>> {
  return mapEntries(given, (settings, name) => ({
    ...createdOrExisting(fileSystem, settings, recipe),
    users: users.of("fileSystems", name, ({ access, directories }, { user }) => ({
      access,
      ...(parseNumericUser(user) ?? { uid: 0, gid: 0 }),
      directories,
    })),
  }));
}
