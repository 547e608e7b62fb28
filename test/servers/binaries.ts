import { existsSync, readdirSync, realpathSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { inCi } from "../engine/equipment/in-ci";

/** Where Debian and Homebrew put servers that are not in the PATH. A `*` stands for a version; the newest comes first. */
const PLACES = [
  "/usr/sbin",
  "/usr/lib/postgresql/*/bin",
  "/opt/homebrew/opt/*/bin",
  "/usr/local/opt/*/bin",
] as const;

/** The folder in which all of the programs are; nothing where this machine lacks one of them. */
export function folderOf(...programs: readonly string[]): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...PLACES.flatMap(expand)];
  return folders.find((folder) => programs.every((program) => isItself(join(folder, program))));
}

/** Not another program under its name: Debian's `mysqld` is MariaDB. */
function isItself(program: string): boolean {
  return existsSync(program) && basename(realpathSync(program)) === basename(program);
}

function expand(place: string): readonly string[] {
  const [parent = "", child] = place.split("/*");
  if (child === undefined) return [place];
  const names = existsSync(parent) ? readdirSync(parent) : [];
  return names
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => join(parent, name, child));
}

/**
 * Skips the tests of a server that this machine does not have. In CI that is a failure, because nobody would see it, save
 * where the server is not required: the stable Debian has no MySQL.
 */
export function skipWithout(
  server: string,
  folder: string | undefined,
  context: Mocha.Context,
  isRequired = true,
): void {
  if (folder !== undefined) return;
  if (isRequired && inCi())
    throw new Error(
      `the server of ${server} is in no folder of the PATH and in none of ${PLACES.join(", ")}`,
    );
  context.skip();
}
