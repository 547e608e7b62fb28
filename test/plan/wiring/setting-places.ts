import type { Settings } from "../planned-stack";

/** The way to one value of a stack file. */
export type Place = readonly string[];

/** Where a setting stands, or could stand, in a stack: at each entry that the stack has. */
export function placesOf(path: readonly string[], settings: Settings): readonly Place[] {
  let places: readonly Place[] = [[]];
  for (const [depth, step] of path.entries()) {
    places = places.flatMap((place) => {
      const here = valueAt(settings, place);
      const isWritten = typeof here === "object" && here !== null;
      if (step === "*") return isWritten ? Object.keys(here).map((key) => [...place, key]) : [];
      // Another form of the same noun, such as a name in place of a section, has no keys of its own.
      return depth > 0 && !isWritten && here !== null && here !== undefined ? [] : [[...place, step]];
    });
  }
  return places;
}

/** What stands at a place; nothing if nothing does. */
export function valueAt(settings: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    settings,
  );
}

/** The settings with another value at a place. */
export function withValue(settings: Settings, place: Place, value: unknown): Settings {
  return changedAt(settings, place, value) as Settings;
}

function changedAt(whole: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((item: unknown, index) =>
      String(index) === step ? changedAt(item, rest, value) : item,
    );
  const section = (whole ?? {}) as Record<string, unknown>;
  return { ...section, [step]: changedAt(section[step], rest, value) };
}
