import { presentEntries } from "../../mappings/map-entries";
import { type DeclaredNames, parseTemplate, type Template } from "../../references/references";
import { directoryOf, liesIn } from "../container/paths";
import type { ResolvedFileSettings } from "./schema";

/** A file that a container finds, its text taken apart; unlike in a variable, references to secrets may stand in it. */
export interface FileConfig {
  readonly template: Template;
  /** As chmod has it: `0444`. */
  readonly mode: string;
}

/** The files of a container, by path. One without a text is told as a mistake. */
export function deriveFiles(
  files: Readonly<Record<string, ResolvedFileSettings>>,
  names: DeclaredNames,
): Readonly<Record<string, FileConfig>> {
  return presentEntries(files, ({ text, literal, mode }) => {
    if (text === undefined) return undefined;
    return { template: literal ? [text] : parseTemplate(text, names).template, mode };
  });
}

/** The directories in which files lie, but none that lies in another of them. Each is a volume of the task. */
export function fileDirectories(files: Readonly<Record<string, unknown>>): readonly string[] {
  const directories = [...new Set(Object.keys(files).map(directoryOf))].sort();
  return directories.filter(
    (directory) => !directories.some((other) => other !== directory && liesIn(directory, other)),
  );
}
