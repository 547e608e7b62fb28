import { accessPointSettings } from "../components/data/file-system/access-point-settings";
import type { ContainerConfig, FileSystemUserConfig, StackConfig } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import { bucketName, objectVolume } from "./buckets";
import type { ComposePart } from "./compose-part";
import { images } from "./images";
import { sharedVolume, standIns } from "./names";
import type { YamlValue } from "./yaml-text";

type Mount = ContainerConfig["mounts"][string];

/** Where the files of a file system are: in a volume of its own, or where the object store keeps the objects of a bucket. */
function placeOf(stack: StackConfig, fileSystem: string): { readonly volume: string; readonly path: string } {
  const config = stack.fileSystems[fileSystem];
  return config?.kind === "created" && config.bucket !== undefined
    ? {
        volume: objectVolume,
        path: `/${bucketName(stack, config.bucket)}/${config.prefix ?? ""}`.replace(/\/$/, ""),
      }
    : { volume: `file-systems.${fileSystem}`, path: "" };
}

function isPart(stack: StackConfig, fileSystem: string): boolean {
  return placeOf(stack, fileSystem).path !== "";
}

/** Whether a mount has to wait until its directory is made. */
export function isMadeBefore(stack: StackConfig, { fileSystem, directory }: Mount): boolean {
  return directory !== "/" || isPart(stack, fileSystem);
}

/** Where the container that makes directories sees a file system. */
function directoryOf(fileSystem: string): string {
  return `/file-systems/${fileSystem}`;
}

/** A volume per file system, and the container that makes the directories which EFS makes at the first mount. */
export function fileSystems(stack: StackConfig): readonly ComposePart[] {
  const names = Object.keys(stack.fileSystems).sort();
  const lines = names.flatMap((name) => ownerLines(stack, name));
  const owners: ComposePart["services"] = {
    [standIns.fileSystemOwners]: {
      image: images.shell,
      command: ["sh", "-ec", lines.map((line) => `${line}\n`).join("")],
      volumes: names.map((name) => `${placeOf(stack, name).volume}:${directoryOf(name)}`),
    },
  };
  return [
    {
      remark: "Makes each directory of a file system, for the user of the service that mounts it.",
      services: lines.length > 0 ? owners : {},
      volumes: [...new Set(names.map((name) => placeOf(stack, name).volume))],
    },
  ];
}

/** The mounts of a container: directories of file systems, and what the containers of its task share. */
export function mountedVolumes(
  stack: StackConfig,
  workload: string,
  { mounts, volumes }: ContainerConfig,
): readonly YamlValue[] {
  const directories = sortedEntries(mounts).map(([target, { fileSystem, directory, readOnly }]) => {
    const { volume, path } = placeOf(stack, fileSystem);
    const subpath = `${path}${directory === "/" ? "" : directory}`.slice(1);
    return { ...mounted(volume, target, readOnly), volume: subpath === "" ? undefined : { subpath } };
  });
  const shared = sortedEntries(volumes).map(([target, { volume, readOnly }]) =>
    mounted(sharedVolume(workload, volume), target, readOnly),
  );
  return [...directories, ...shared];
}

function mounted(source: string, target: string, readOnly: boolean) {
  return { type: "volume", source, target, read_only: readOnly ? true : undefined };
}

/** As the access points of EFS do: a directory that is there already keeps its owner, and so does the root. */
function ownerLines(stack: StackConfig, name: string): readonly string[] {
  const users: Readonly<Record<string, FileSystemUserConfig>> = stack.fileSystems[name]?.users ?? {};
  const lines = Object.values(users).flatMap((user) =>
    user.directories.map((directory) => {
      const { creationInfo } = accessPointSettings(users, user, directory).rootDirectory;
      const place = directoryOf(name) + placeOf(stack, name).path;
      // Docker mounts no directory of a volume that is not there, not even for somebody who only reads.
      if (creationInfo === undefined) return isPart(stack, name) ? `mkdir -p ${place}` : [];
      const { ownerUid, ownerGid, permissions } = creationInfo;
      const path = place + directory;
      return `[ -d ${path} ] || { mkdir -p ${path}; chown ${ownerUid}:${ownerGid} ${path}; chmod ${permissions} ${path}; }`;
    }),
  );
  return [...new Set(lines.flat())].sort();
}
