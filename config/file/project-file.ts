import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/** A file of the project, or why it cannot be read: what completes the sentence "<path>: …". */
export type ProjectFile = { readonly text: string } | { readonly problem: string };

/** How a file of the project is read, by its path from the folder of Pulumi.yaml. */
export type ReadProjectFile = (path: string) => ProjectFile;

/** More than any use of such a file takes. */
const mostBytes = 1_048_576;

/** Reads a file of a project as text. It must lie in the folder, also when every link is followed. */
export function projectFiles(folder: string): ReadProjectFile {
  return (path) => {
    try {
      const file = realpathSync(join(folder, path));
      const [first, ...steps] = relative(realpathSync(folder), file).split(sep);
      // Also of another drive: its path has no way from the folder.
      if (first === ".." || first === "" || isAbsolute(first ?? ""))
        return { problem: "leads out of the project; copy the file into it" };
      if ([first, ...steps].some((step) => step?.startsWith(".")))
        return { problem: "leads to what Git and tools keep to themselves; copy the file to another place" };
      const found = statSync(file);
      if (!found.isFile()) return { problem: "is no file; name one" };
      if (found.size > mostBytes)
        return { problem: `is of ${found.size} bytes; put a file as large into the image` };
      return readText(file);
    } catch (error) {
      return { problem: whyUnreadable(error) };
    }
  };
}

function readText(file: string): ProjectFile {
  const bytes = readFileSync(file);
  try {
    if (!bytes.includes(0)) return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    // No UTF-8: as a binary file, it cannot stand in a task definition.
  }
  return { problem: "is no text in UTF-8; put it into the image" };
}

function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR")
    return "is not there; the path begins at the folder of Pulumi.yaml";
  return `cannot be read (${code ?? String(error)})`;
}
