import { directoryOf } from "../container/paths";

/** A file as the container sees it that writes it. */
export interface WrittenFile {
  readonly path: string;
  /** As chmod has it: `0444`. */
  readonly mode: string;
  /** Whose it becomes where others may not read it. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /** The variables of which it is put together. */
  readonly variables: readonly string[];
}

/** Whether everybody may read a file; then it can stay root's. */
export function othersMayRead({ mode }: Pick<WrittenFile, "mode">): boolean {
  return (Number(mode.at(-1)) & 4) !== 0;
}

/**
 * What a shell runs to write files into volumes. Nothing of a text is in it, only names of variables: a text is read by no
 * shell. The volumes are emptied first, for where they outlive the task, as with Docker Compose.
 */
export function writerScript(files: readonly WrittenFile[], volumes: readonly string[]): string {
  const directories = [...new Set(files.map(({ path }) => directoryOf(path)))];
  const made = directories.filter((directory) => !volumes.includes(directory));
  return [
    "umask 022",
    ...volumes.map((volume) => `find ${volume} -mindepth 1 -maxdepth 1 -exec rm -rf {} +`),
    ...made.map((directory) => `mkdir -p ${directory}`),
    ...files.flatMap(fileLines),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function fileLines(file: WrittenFile): readonly string[] {
  const { path, mode, owner, variables } = file;
  const text = variables.map((name) => ` "$${name}"`).join("");
  return [
    `printf %s${text} > ${path}`,
    `chmod ${mode} ${path}`,
    ...(othersMayRead(file) || owner === undefined ? [] : [`chown ${owner.uid}:${owner.gid} ${path}`]),
  ];
}
