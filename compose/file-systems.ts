import { accessPointSettings } from "../components/data/file-system/access-point-settings";
import type { ContainerConfig, FileSystemUserConfig, StackConfig } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import type { ComposePart } from "./compose-part";
import { images } from "./images";
import { sharedVolume, standIns } from "./names";
import type { YamlValue } from "./yaml-text";

/** The volume of a file system. */
function volumeOf(fileSystem: string): string {
  return `file-systems.${fileSystem}`;
}

/** Where the container that makes directories sees a file system. */
function directoryOf(fileSystem: string): string {
  return `/file-systems/${fileSystem}`;
}

/** A volume per file system, and the container that makes the directories which EFS makes at the first mount. */
export function fileSystems(stack: StackConfig): readonly ComposePart[] {
  const names = Object.keys(stack.fileSystems).sort();
  const lines = names.flatMap((name) => ownerLines(name, stack.fileSystems[name]?.users ?? {}));
  const owners: ComposePart["services"] = {
    [standIns.fileSystemOwners]: {
      image: images.shell,
      command: ["sh", "-ec", lines.map((line) => `${line}\n`).join("")],
      volumes: names.map((name) => `${volumeOf(name)}:${directoryOf(name)}`),
    },
  };
  return [
    {
      remark: "Makes each directory of a file system, for the user of the service that mounts it.",
      services: lines.length > 0 ? owners : {},
      volumes: names.map(volumeOf),
    },
  ];
}

/** The mounts of a container: directories of file systems, and what the containers of its task share. */
export function mountedVolumes(workload: string, { mounts, volumes }: ContainerConfig): readonly YamlValue[] {
  const directories = sortedEntries(mounts).map(([target, { fileSystem, directory, readOnly }]) => ({
    ...mounted(volumeOf(fileSystem), target, readOnly),
    volume: directory === "/" ? undefined : { subpath: directory.slice(1) },
  }));
  const shared = sortedEntries(volumes).map(([target, { volume, readOnly }]) =>
    mounted(sharedVolume(workload, volume), target, readOnly),
  );
  return [...directories, ...shared];
}

function mounted(source: string, target: string, readOnly: boolean) {
  return { type: "volume", source, target, read_only: readOnly ? true : undefined };
}

/** As the access points of EFS do: a directory that is there already keeps its owner, and so does the root. */
function ownerLines(name: string, users: Readonly<Record<string, FileSystemUserConfig>>): readonly string[] {
  const lines = Object.values(users).flatMap((user) =>
    user.directories.map((directory) => {
      const { creationInfo } = accessPointSettings(users, user, directory).rootDirectory;
      if (creationInfo === undefined) return [];
      const { ownerUid, ownerGid, permissions } = creationInfo;
      const path = directoryOf(name) + directory;
      return `[ -d ${path} ] || { mkdir -p ${path}; chown ${ownerUid}:${ownerGid} ${path}; chmod ${permissions} ${path}; }`;
    }),
  );
  return [...new Set(lines.flat())].sort();
}
