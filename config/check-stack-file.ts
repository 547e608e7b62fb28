import { inFile, type Mistake, mistakeAt } from "./messages/mistake";
import { formatPath } from "./setting/setting-path";
import { readStackConfig, type StackConfig } from "./stack-config";
import { readStackFile } from "./file/stack-file";

/** A stack file as a command reads it. */
interface CheckedStackFile {
  /** The values by full key; absent when the file cannot be read at all. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Present if and only if there is no mistake. */
  readonly config?: StackConfig;
  /** Everything that is wrong, with the file before each path. */
  readonly mistakes: readonly Mistake[];
  /**
   * Those of them that the program does not see, or not when it does not run (`refresh`, `destroy`): of the form, and of
   * the settings of Pulumi and its providers.
   */
  readonly unseen: readonly Mistake[];
}

/**
 * Reads and checks a stack file for a command, which may read several.
 * @param today yyyy-mm-dd; a waiver that expired before it is a mistake
 */
export function checkStackFile(file: string, today: string): CheckedStackFile {
  const read = readStackFile(file);
  const ofForm = read.ok ? [] : read.mistakes;
  if (read.file === undefined) return { mistakes: ofForm, unseen: ofForm };
  const { values } = read.file;
  const checked = readStackConfig(values, today);
  const ofSettings = [...keysWithoutNamespace(values), ...(checked.ok ? [] : checked.mistakes)];
  const ofOthers = ofSettings.filter(({ path }) => !path.startsWith("plinth:"));
  const mistakes = [...ofForm, ...inFile(file, ofSettings)];
  const unseen = [...ofForm, ...inFile(file, ofOthers)];
  return { values, mistakes, unseen, ...(checked.ok && mistakes.length === 0 && { config: checked.config }) };
}

/** Pulumi takes a key without a namespace for one of the project's own, which no part of this program reads. */
function keysWithoutNamespace(values: Readonly<Record<string, unknown>>): readonly Mistake[] {
  const found = Object.keys(values).filter((key) => !key.includes(":"));
  return found.map((key) =>
    mistakeAt([key], `has no namespace, so nothing reads it; write plinth:${formatPath([key])}`),
  );
}
