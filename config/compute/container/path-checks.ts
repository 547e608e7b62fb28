import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import { entryOf } from "../../setting/setting-path";
import type { CheckInput } from "../../stack/findings";
import type { ContainerUnderCheck } from "./container-under-check";
import { parseNumericUser } from "./numeric-user";

/** Directories that lie in one another, and mounts that cannot work. */
export function checkContainerPaths(
  container: ContainerUnderCheck,
  task: Pick<ContainerUnderCheck, "add" | "singular" | "config">,
  input: CheckInput,
): void {
  const { config, add } = container;
  const { writablePaths, mounts, volumes } = config;
  const mountPaths = [...Object.keys(mounts), ...Object.keys(volumes)];
  writablePaths.forEach((path, index) => {
    const outer = writablePaths.find((other) => path !== other && lies(path, other));
    if (outer !== undefined)
      add(["writablePaths", index], `is ${path}, which lies in ${outer} already; remove it`);
  });
  for (const path of mountPaths) {
    const writable = writablePaths.find((other) => lies(path, other) || lies(other, path));
    const other = writable ?? mountPaths.find((outer) => path !== outer && lies(path, outer));
    const setting = writable === undefined ? "mounts" : "writablePaths";
    if (other !== undefined)
      add(["mounts", path], `shares a path with ${other} of ${setting}; give each a path of its own`);
  }
  for (const path of Object.keys(mounts)) checkMount(container, path, input);
  if (Object.keys(mounts).length > 0) checkUser(task);
}

/** Whether a path is another one or lies in it. */
function lies(path: string, other: string): boolean {
  return `${path}/`.startsWith(`${other}/`);
}

function checkMount(
  { config: { mounts }, singular, add }: ContainerUnderCheck,
  path: string,
  { names, config }: CheckInput,
): void {
  const { fileSystem, directory, readOnly } = mounts[path]!;
  if (!names.fileSystems.includes(fileSystem))
    return add(
      ["mounts", path],
      `leads to ${shown(fileSystem)}, which is no file system of plinth:fileSystems.${didYouMean(fileSystem, names.fileSystems)}`,
    );
  if (directory === "/" && !readOnly && entryOf(config.fileSystems, fileSystem)?.kind === "created")
    add(
      ["mounts", path, "directory"],
      `is /, which belongs to root in a file system that is made, so that the ${singular} could not write; give a directory such as /data`,
    );
}

/** A file system knows numbers only, and the access point of the workload acts as the user of its main container. */
function checkUser({
  add,
  singular,
  config: { user },
}: Pick<ContainerUnderCheck, "add" | "singular" | "config">): void {
  if (parseNumericUser(user)) return;
  const source = user === undefined ? "is missing" : `is ${shown(user)}`;
  add(
    ["user"],
    `${source}, but the ${singular} mounts a file system, whose files belong to numbers: write "uid:gid", such as "1000:1000"`,
  );
}
