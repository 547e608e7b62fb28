import { readdirSync } from "node:fs";
import { join } from "node:path";
import { settingsOf, type Settings } from "./planned-stack";

const ROOT = join(__dirname, "../..");

/** A stack file of this repository. */
export interface StackFileOfRepository {
  /** From the root of the repository, as people write it. */
  readonly file: string;
  /** The stack that it is read for. */
  readonly stack: string;
  /** Its settings, by full key. */
  readonly settings: Settings;
}

const named = /^Pulumi\.([a-z0-9-]+)\.yaml$/;

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map(({ name }) => (folder === "" ? name : `${folder}/${name}`));
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);
}

function read(file: string): StackFileOfRepository {
  return { file, stack: named.exec(file.split("/").at(-1)!)![1]!, settings: settingsOf(file) };
}

/** Every stack file there is: those at the root and those of each blueprint. A new one is tested without being listed. */
export const stackFiles: readonly StackFileOfRepository[] = ["", ...foldersIn("blueprints")]
  .flatMap(filesIn)
  .map(read);

/** Those of the examples: they are read and planned, and their plans are held by no file. */
export const exampleFiles: readonly StackFileOfRepository[] = foldersIn("examples")
  .flatMap(filesIn)
  .map(read);

/** Those that production rules apply to and that build a system. */
export const productionFiles = stackFiles.filter(
  ({ settings }) => settings["plinth:recipe"] === "production",
);
