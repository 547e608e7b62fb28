import type { StoreLink } from "../../compute/workload/store-links";
import { parseNumericUser } from "../../compute/container/numeric-user";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { Resolved } from "../../setting/resolved";
import type { StoreSurroundings } from "../store-behaviour";
import type { Used } from "../store-users";
import type { fileSystem } from "./schema";

/** What one service may do with a file system, and as whom; each directory that it mounts gets an access point. */
export interface FileSystemUserConfig extends Pick<StoreLink<"fileSystems">, "access" | "directories"> {
  /** Every file that the service makes belongs to this user, whatever user its process runs as. */
  readonly uid: number;
  readonly gid: number;
}

/** A file system that the stack makes: EFS, or the objects of a bucket. */
export type CreatedFileSystemConfig = Created<typeof fileSystem> & Used<FileSystemUserConfig>;

/** A file system that the stack uses. */
type ExistingFileSystemConfig = Existing<typeof fileSystem> & Used<FileSystemUserConfig>;

/** A file system, made or used. */
export type FileSystemConfig = CreatedFileSystemConfig | ExistingFileSystemConfig;

/** A file system and who uses it. */
export function deriveFileSystem(
  settings: Resolved<typeof fileSystem>,
  name: string,
  { users }: StoreSurroundings,
): FileSystemConfig {
  const own = users.of("fileSystems", name, ({ access, directories }, { user }) => ({
    access,
    ...(parseNumericUser(user) ?? { uid: 0, gid: 0 }),
    directories,
  }));
  return { ...createdOrExisting<typeof fileSystem>(settings), users: own };
}
