import type { SettingPath } from "../setting/setting-path";
import { parseDailyWindow, parseWeeklyWindow, windowsOverlap } from "./time-window";
import type { Findings } from "../stack/findings";

/** A window and the setting that it stands in. */
interface NamedWindow {
  readonly key: string;
  readonly window: string;
}

/** What AWS refuses of the two windows of a store: too short ones, and a daily one that overlaps the weekly one. */
export function checkWindows(
  path: SettingPath,
  daily: NamedWindow,
  weekly: NamedWindow,
  leastMinutes: number,
  findings: Findings,
): void {
  const everyDay = parseDailyWindow(daily.window);
  const everyWeek = parseWeeklyWindow(weekly.window);
  for (const [{ key, window }, { length }] of [
    [daily, everyDay],
    [weekly, everyWeek],
  ] as const)
    if (length < leastMinutes)
      findings.add([...path, key], `is ${window}, which is shorter than ${leastMinutes} minutes`);
  if (!findings.trusted([...path, weekly.key]) || !windowsOverlap(everyDay, everyWeek)) return;
  findings.add(
    [...path, daily.key],
    `is ${daily.window}, which overlaps ${weekly.key} (${weekly.window}); AWS refuses that, so move one of them`,
  );
}
