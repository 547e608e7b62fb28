import { checkStack } from "./stack/checks";
import type { Mistake } from "./messages/mistake";
import { workloadSections } from "./compute/workloads";
import { type DeclaredNames, referableSections } from "./references/references";
import type { StackConfig } from "./resolved-config";
import { resolveStack } from "./stack/resolve";
import { isMapping } from "./setting/setting-path";
import { projectFiles, type ReadProjectFile } from "./file/project-file";
import { settingValues } from "./file/setting-values";
import { withFileTexts } from "./compute/files/file-texts";
import { withSharedVariables } from "./compute/variables/shared-variables";
import { validate } from "./stack/validate";

export { formatMistakes, type Mistake } from "./messages/mistake";
export type * from "./resolved-config";

/** A stack that can be built, or everything that must be changed first. */
type ReadResult =
  | { readonly ok: true; readonly config: StackConfig }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/**
 * Reads a stack from the values of its file by full key ("plinth:services", "aws:region").
 * @param today yyyy-mm-dd; a waiver that expired before it is a mistake
 * @param projectFile reads what `from` of a file names; @default below the folder of Pulumi.yaml, where Pulumi and npm start
 */
export function readStackConfig(
  values: Readonly<Record<string, unknown>>,
  today: string,
  projectFile: ReadProjectFile = projectFiles(process.cwd()),
): ReadResult {
  const given = settingValues(values);
  const { settings: written, mistakes } = validate(given);
  const settings = withFileTexts(withSharedVariables(written), projectFile);
  const names = declaredNames(given);
  const config = resolveStack(settings, names);
  const refused = mistakes.map(({ at }) => at);
  const further = checkStack({ given, written, settings, config, names, today, refused, projectFile });
  const all = distinct([...mistakes, ...further]);
  return all.length === 0 ? { ok: true, config } : { ok: false, mistakes: all };
}

// A value can break two rules of its setting, which are told in one sentence.
function distinct(mistakes: readonly Mistake[]): readonly Mistake[] {
  const byLine = mistakes.map(({ path, message }) => [`${path}: ${message}`, { path, message }] as const);
  return [...new Map(byLine).values()];
}

// Also the names of entries that were refused: a reference to one of those is not a second mistake.
function declaredNames(given: Readonly<Record<string, unknown>>): DeclaredNames {
  const names = (section: string) => {
    const value = given[`plinth:${section}`];
    return isMapping(value) ? Object.keys(value) : [];
  };
  const sections = [...new Set([...referableSections, ...workloadSections])];
  const entries = sections.map((section) => [section, names(section)] as const);
  return Object.fromEntries(entries) as unknown as DeclaredNames;
}
