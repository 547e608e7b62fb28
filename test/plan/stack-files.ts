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

/** Every stack file there is: those at the root and those of each blueprint. A new one is tested without being listed. */
export const stackFiles: readonly StackFileOfRepository[] = [
  "",
  ...readdirSync(join(ROOT, "blueprints"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `blueprints/${name}`),
]
  .flatMap(filesIn)
  .map((file) => ({ file, stack: named.exec(file.split("/").at(-1)!)![1]!, settings: settingsOf(file) }));

/** Those that production rules apply to and that build a system. */
export const productionFiles = stackFiles.filter(
  ({ settings }) => settings["plinth:recipe"] === "production",
);
