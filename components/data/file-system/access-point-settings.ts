import { sortedEntries } from "../../../config/mappings/sorted-entries";
import type { FileSystemUserConfig } from "../../../config/stack-config";

type Users = Readonly<Record<string, FileSystemUserConfig>>;
type Owner = Pick<FileSystemUserConfig, "uid" | "gid">;

/** The owner and his group write, so that services with other uids and the same gid share; others may read. */
const WRITTEN_BY_GROUP = "0775";

/**
 * Whom EFS takes the service for, and which directory is its root. The first mount makes the directory; one that is
 * there already keeps its owner and its permissions, and the root of a new file system is root's alone.
 * https://docs.aws.amazon.com/efs/latest/ug/enforce-root-directory-access-point.html
 */
export function accessPointSettings(users: Users, { uid, gid }: Owner, directory: string) {
  const owner = ownerOf(directory, users) ?? { uid, gid };
  return {
    posixUser: { uid, gid },
    rootDirectory: {
      path: directory,
      creationInfo:
        directory === "/"
          ? undefined
          : { ownerUid: owner.uid, ownerGid: owner.gid, permissions: WRITTEN_BY_GROUP },
    },
  };
}

/** A service that writes there, whichever mounts first: a reader that made the directory would keep the others out. */
function ownerOf(directory: string, users: Users): Owner | undefined {
  const mounting = sortedEntries(users)
    .map(([, user]) => user)
    .filter(({ directories }) => directories.includes(directory));
  return mounting.find(({ access }) => access === "readWrite") ?? mounting[0];
}

/** `media-web/data`: a slash, since neither a file system nor a service has one in its name. */
export function accessPointName(name: string, service: string, directory: string): string {
  return `${name}-${service}${directory === "/" ? "" : directory}`;
}
