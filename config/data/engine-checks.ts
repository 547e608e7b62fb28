import { shown } from "../messages/shown-value";
import { quotedVersions } from "../setting/aws-values";
import type { FindingsBelow } from "../stack/findings";
import { parseDailyWindow, parseWeeklyWindow, windowsOverlap } from "./time-window";

/** Versions that an engine does not have; AWS chooses the `rest` of one that is more exact. */
export function checkVersion(
  { engine, version }: { readonly engine: string; readonly version: string },
  allowed: readonly string[],
  rest: string,
  { add }: FindingsBelow,
): void {
  if (allowed.includes(version)) return;
  const known = allowed.find((candidate) => version.startsWith(`${candidate}.`));
  const remedy = known ? `; AWS chooses the ${rest}: write "${known}"` : "";
  add(["version"], `must be ${quotedVersions(allowed)} for ${engine}, not ${shown(version)}${remedy}`);
}

/** What AWS refuses of the two windows of a store: too short ones, and a daily one that overlaps the weekly one. */
export function checkWindows<Daily extends string>(
  windows: Readonly<Record<Daily | "maintenanceWindow", string>>,
  key: Daily,
  leastMinutes: number,
  { add, trusted }: FindingsBelow,
): void {
  const { [key]: daily, maintenanceWindow: weekly } = windows;
  const [everyDay, everyWeek] = [parseDailyWindow(daily), parseWeeklyWindow(weekly)];
  const tooShort = (window: string) => `is ${window}, which is shorter than ${leastMinutes} minutes`;
  if (everyDay.length < leastMinutes) add([key], tooShort(daily));
  if (everyWeek.length < leastMinutes) add(["maintenanceWindow"], tooShort(weekly));
  if (trusted(["maintenanceWindow"]) && windowsOverlap(everyDay, everyWeek))
    add(
      [key],
      `is ${daily}, which overlaps maintenanceWindow (${weekly}); AWS refuses that, so move one of them`,
    );
}
