import { readdirSync, statSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import { closest } from "../config/messages/suggestion";

/** Says so when a path leads to no stack file, with the one that was perhaps meant. */
export function missingStackFile(path: string): string | undefined {
  const stat = statOf(path);
  if (stat?.isDirectory() === true) {
    const [inside = "Pulumi.staging.yaml"] = stacksIn(path).values();
    return `is a directory; name a file in it, such as ${join(path, inside)}`;
  }
  if (stat !== undefined) return undefined;
  const there = stacksIn(dirname(path));
  const near = closest(basename(path).replace(/^Pulumi\.|\.ya?ml$/g, ""), [...there.keys()]);
  const meant = near === undefined ? "" : `; perhaps ${join(dirname(path), there.get(near)!)} is meant`;
  return `there is no such file${meant}`;
}

/** The stack that a file is called after; undefined where its name does not say. */
export function stackOf(file: string): string | undefined {
  return /^Pulumi\.(.+)\.ya?ml$/.exec(basename(file))?.[1];
}

/** What the reader of the file is to tell is left to it: a folder on the way that nobody may look into, say. */
function statOf(path: string): Pick<Stats, "isDirectory"> | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    return { isDirectory: () => false };
  }
}

/** The stack files of a folder by their stacks. */
function stacksIn(folder: string): ReadonlyMap<string, string> {
  let names: string[] = [];
  try {
    names = readdirSync(folder).sort();
  } catch {
    // Nothing can be named in a folder that nobody may read, or that is not there.
  }
  return new Map(names.flatMap((name) => (stackOf(name) === undefined ? [] : [[stackOf(name)!, name]])));
}
