import { isSecret, type Reference, type Template } from "../../references/references";
import { entryOf } from "../../setting/setting-path";
import type { ContainerConfig, FurtherContainerConfig } from "../container/derive-container";
import { parseNumericUser } from "../container/numeric-user";
import { volumeName } from "../container/volume-name";
import { fileDirectories } from "./derive";
import { othersMayRead, type WrittenFile, writerScript } from "./writer-script";

/** The container of a task that writes the files of the others before they start, and the key of its image. */
export const FILE_WRITER = "file-writer";

/** What it runs unless plinth:images says otherwise: nothing but a shell and the programs that the script asks for. */
const image = "public.ecr.aws/docker/library/busybox:1.37";

/** Every capability of a container but CHOWN. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html */
const allButChown: readonly string[] = [
  "AUDIT_WRITE",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "NET_RAW",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** What is needed of a container that has files. */
type WithFiles = Pick<ContainerConfig, "files" | "user">;

/** Whether there is something to write for a container. */
export function hasFiles({ files }: Pick<WithFiles, "files">): boolean {
  return Object.keys(files).length > 0;
}

/** How a container sees its files: each directory that holds some is a volume, which only the writer may write. */
export function fileVolumes(
  container: string,
  { files }: Pick<WithFiles, "files">,
): ContainerConfig["volumes"] {
  const volumes = fileDirectories(files).map(
    (directory) => [directory, { volume: volumeOf(container, directory), readOnly: true }] as const,
  );
  return Object.fromEntries(volumes);
}

// No container and no volume of a stack file has two underscores in its name.
function volumeOf(container: string, directory: string): string {
  return `files__${container}__${volumeName(directory)}`;
}

/**
 * The container that writes the files of a task: what is known at once as environment, secrets as ECS fills them in. It is
 * root, to whom an empty volume of Fargate belongs, but without the capabilities of root.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
 */
export function fileWriter(
  containers: Readonly<Record<string, WithFiles>>,
  images: Readonly<Record<string, string>>,
): FurtherContainerConfig | undefined {
  const files = writtenFiles(containers);
  if (files.length === 0) return undefined;
  const volumes = Object.entries(containers).flatMap(([name, container]) =>
    Object.entries(fileVolumes(name, container)).map(
      ([directory, { volume }]) => [pathInWriter(name, directory), { volume, readOnly: false }] as const,
    ),
  );
  return {
    ...{ image: entryOf(images, FILE_WRITER) ?? image, imageName: FILE_WRITER },
    ...{ essential: false, user: "0:0", readonlyRootFilesystem: true, initProcessEnabled: false },
    capabilities: { add: [], drop: files.every(othersMayRead) ? ["ALL"] : allButChown },
    entryPoint: ["sh", "-ec"],
    command: [
      writerScript(
        files,
        volumes.map(([path]) => path),
      ),
    ],
    ...variablesOf(files),
    volumes: Object.fromEntries(volumes),
    ...{ after: {}, files: {}, mounts: {}, ulimits: {}, writablePaths: [], stopTimeout: 30 },
  };
}

/** Numbered through the task: the name of a container or of a file may sound like a secret, and so would a variable. */
function writtenFiles(containers: Readonly<Record<string, WithFiles>>): readonly (WrittenFile & Pieces)[] {
  const all = Object.entries(containers).flatMap(([container, { files, user }]) =>
    Object.entries(files).map(([path, file]) => ({ container, user, path, ...file })),
  );
  return all.map(({ container, user, path, template, mode }, index) => {
    const pieces = template.map(
      (piece, at) => [`FILE_${index + 1}_${kindOf(piece)}_${at + 1}`, piece] as const,
    );
    return {
      ...{ path: pathInWriter(container, path), mode, owner: parseNumericUser(user) },
      variables: pieces.map(([name]) => name),
      pieces: Object.fromEntries(pieces),
    };
  });
}

/** A text cut before and behind each reference: so a plan shows what is written, and policies read it, before the rest is known. */
interface Pieces {
  /** By the variable that holds it. */
  readonly pieces: Readonly<Record<string, Template[number]>>;
}

/** What a variable is called after: of one called a secret, policies refuse a value in clear. */
function kindOf(piece: Template[number]): "TEXT" | "SECRET" {
  return typeof piece !== "string" && isSecret(piece) ? "SECRET" : "TEXT";
}

/** The variables of the writer: those that anybody may see, and secrets. */
function variablesOf(files: readonly Pieces[]): Pick<FurtherContainerConfig, "environment" | "secrets"> {
  const environment: Record<string, Template> = {};
  const secrets: Record<string, Reference> = {};
  for (const [name, piece] of files.flatMap(({ pieces }) => Object.entries(pieces)))
    if (typeof piece !== "string" && isSecret(piece)) secrets[name] = piece;
    else environment[name] = [piece];
  return { environment, secrets };
}

/** Where the writer sees what a container sees at a path. */
function pathInWriter(container: string, path: string): string {
  return `/files/${container}${path}`;
}
