import type { z } from "zod";
import { issueMistakes } from "../messages/issue-mistakes";
import { type LocatedMistake, mistakesIn } from "../messages/mistake";
import { misplacedSecrets } from "../file/misplaced-secrets";
import { plantedMarkers } from "../file/planted-markers";
import { type StackSettings, stackSchema } from "./schema";
import { hasOwn, isMapping, related, type SettingPath, valueAt } from "../setting/setting-path";

/** What the schema says, and the settings that remain when everything it refuses is left out. */
interface Validated {
  readonly settings: Partial<StackSettings>;
  readonly mistakes: readonly LocatedMistake[];
}

const partialSchema = stackSchema.partial();

/**
 * Checks each setting by itself. What is wrong is left out of the returned settings, so that the checks between settings
 * can go on and all mistakes of a file come out at once.
 */
export function validate(values: Readonly<Record<string, unknown>>): Validated {
  const remaining = copy(values) as Record<string, unknown>;
  const secrets = misplacedSecrets(remaining);
  const early = [...secrets, ...plantedMarkers(remaining), ...mistakesIn(values, [], impossibleName)];
  const complete = stackSchema.safeParse(remaining);
  if (complete.success)
    return { settings: complete.data, mistakes: [...early, ...assembledMarkers(early, complete.data)] };
  const found = mistakesOf(complete.error, remaining);
  const further = found.filter((mistake) => !secrets.some(({ at }) => related(at, mistake.at)));
  return { settings: remainder(remaining), mistakes: [...early, ...further] };
}

/** A mark that no value of the file holds, but what is read of one: the quotes inside of a command line are gone then. */
function assembledMarkers(known: readonly LocatedMistake[], settings: StackSettings): LocatedMistake[] {
  return known.length === 0 ? plantedMarkers(settings) : [];
}

function mistakesOf({ issues }: z.ZodError, values: unknown): LocatedMistake[] {
  return issues.flatMap((issue) => issueMistakes(issue, values));
}

function remainder(remaining: Record<string, unknown>): Partial<StackSettings> {
  for (;;) {
    const result = partialSchema.safeParse(remaining);
    if (result.success) return result.data;
    leaveOut(remaining, mistakesOf(result.error, remaining));
  }
}

function leaveOut(root: Record<string, unknown>, mistakes: readonly LocatedMistake[]): void {
  for (const path of mistakes.map(({ at }) => removable(root, at))) {
    const parent = valueAt(root, path.slice(0, -1));
    const key = path.at(-1);
    if (isMapping(parent) && key !== undefined) delete parent[key];
  }
}

/** What must go for a mistake: what the path leads to; if that is missing, what it is missing from; for an item its list. */
function removable(root: Record<string, unknown>, path: SettingPath): SettingPath {
  const parentPath = path.slice(0, -1);
  const parent = valueAt(root, parentPath);
  return path.length <= 1 || (isMapping(parent) && hasOwn(parent, path.at(-1)!))
    ? path
    : removable(root, parentPath);
}

// A key named __proto__ would change a copy instead of standing in it; no setting has that name.
const impossible = "__proto__";

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isMapping(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== impossible);
  return Object.fromEntries(entries.map(([key, inner]) => [key, copy(inner)]));
}

function impossibleName(_value: unknown, at: SettingPath): string | undefined {
  return at.at(-1) === impossible ? "is not a name that anything can have; choose another" : undefined;
}
