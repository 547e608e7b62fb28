import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import { entryOf } from "../../setting/setting-path";
import type { CheckInput } from "../../stack/findings";
import type { ContainerUnderCheck } from "./container-under-check";
import { parseNumericUser } from "./numeric-user";
import { liesIn } from "./paths";

/** Directories that lie in one another, and mounts that cannot work. */
export function checkContainerPaths(
  container: ContainerUnderCheck,
  task: Pick<ContainerUnderCheck, "add" | "singular" | "config">,
  input: CheckInput,
): void {
  const { given, config, add } = container;
  const { writablePaths, mounts } = config;
  const mountPaths = Object.keys(given.mounts ?? {});
  writablePaths.forEach((path, index) => {
    const outer = writablePaths.find((other) => path !== other && liesIn(path, other));
    if (outer !== undefined)
      add(["writablePaths", index], `is ${path}, which lies in ${outer} already; remove it`);
  });
  for (const path of mountPaths) {
    const writable = writablePaths.find((other) => liesIn(path, other) || liesIn(other, path));
    const other = writable ?? mountPaths.find((outer) => path !== outer && liesIn(path, outer));
    const setting = writable === undefined ? "mounts" : "writablePaths";
    if (other !== undefined)
      add(["mounts", path], `shares a path with ${other} of ${setting}; give each a path of its own`);
  }
  for (const path of Object.keys(mounts)) checkMount(container, path, input);
  if (Object.keys(mounts).length > 0) checkUser(task);
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
