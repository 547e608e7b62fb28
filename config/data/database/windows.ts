import { offsetsOf } from "../../night/time-zones";
import type { NightConfig } from "../../night/night-schema";
import { beginsAfterMidnight } from "../../night/night-times";
import {
  haveMinuteInCommon,
  minuteOfDay,
  parseDailyWindow,
  parseWeeklyWindow,
  type TimeWindow,
  windowsOverlap,
} from "../time-window";

/** When RDS backs up and when it may change an instance, in UTC. */
export interface Windows {
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
}

/** The windows of an instance that runs day and night. */
export const usualWindows: Windows = {
  backupWindow: "03:00-04:00",
  maintenanceWindow: "sun:04:30-sun:05:30",
};

const day = 24 * 60;

/**
 * The windows of an instance: those of the file, else in the day, since RDS neither backs up nor changes one that is
 * stopped: maintenance an hour after the night, in summer and winter, and backups an hour before the next.
 */
export function windowsOf({
  night,
  backupWindow,
  maintenanceWindow,
}: Partial<Windows> & { readonly night?: NightConfig }): Windows {
  const usual = (night && windowsByDay(night)) ?? usualWindows;
  return {
    backupWindow: backupWindow ?? usual.backupWindow,
    maintenanceWindow: maintenanceWindow ?? usual.maintenanceWindow,
  };
}

/** Nothing of a day that is too short for both. */
export function windowsByDay(night: NightConfig): Windows | undefined {
  const offsets = offsetsOf(night.timeZone);
  const begin = minuteOfDay(night.to) - Math.min(...offsets);
  const end = minuteOfDay(night.from) - Math.max(...offsets);
  const length = awakeMinutes(night) - (Math.max(...offsets) - Math.min(...offsets));
  if (length < 4 * 60) return undefined;
  const weekday = night.days === "every" ? "sun" : "wed";
  const [from, to] = [begin + 60, begin + 120].map(timeOfMinute) as [string, string];
  // A window that passes midnight ends on the next day.
  const nextDay = night.days === "every" ? "mon" : "thu";
  return {
    backupWindow: `${timeOfMinute(end - 120)}-${timeOfMinute(end - 60)}`,
    maintenanceWindow: `${weekday}:${from}-${from < to ? weekday : nextDay}:${to}`,
  };
}

function awakeMinutes({ from, to }: NightConfig): number {
  return (minuteOfDay(from) - minuteOfDay(to) + day) % day;
}

function timeOfMinute(minute: number): string {
  const ofDay = ((minute % day) + day) % day;
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The windows in which the instance is stopped, in summer or in winter. Of weekends that it sleeps, backups are not asked for. */
export function windowsInNight(night: NightConfig, windows: Windows): readonly (keyof Windows)[] {
  const asleep = offsetsOf(night.timeZone).map((offset) => sleepOf(night, offset));
  const backup = parseDailyWindow(windows.backupWindow);
  const maintenance = parseWeeklyWindow(windows.maintenanceWindow);
  const backupSleeps = asleep.some(({ nights }) => nights.some((one) => windowsOverlap(backup, one)));
  const maintenanceSleeps = asleep.some(({ nights, weekend }) =>
    [...nights, ...weekend].some((one) => haveMinuteInCommon(one, maintenance)),
  );
  return [
    ...(backupSleeps ? (["backupWindow"] as const) : []),
    ...(maintenanceSleeps ? (["maintenanceWindow"] as const) : []),
  ];
}

/** The nights of a week, and the weekend where that is one long night; in UTC. */
function sleepOf(night: NightConfig, offset: number) {
  const [from, to] = [minuteOfDay(night.from), minuteOfDay(night.to)];
  const length = day - awakeMinutes(night);
  const startOf = (index: number) => index * day + from - offset;
  const evenings = (first: number, count: number): readonly TimeWindow[] =>
    Array.from({ length: count }, (_, index) => ({ start: startOf(first + index), length }));
  if (night.days === "every") return { nights: evenings(0, 7), weekend: [] };
  const monday = beginsAfterMidnight(night) ? 1 : 0;
  const weekend = { start: startOf(monday + 4), length: 7 * day + to - ((monday + 4) * day + from) };
  return { nights: evenings(monday, 4), weekend: [weekend] };
}
