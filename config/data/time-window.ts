/** Minutes of a week. */
export interface TimeWindow {
  readonly start: number;
  readonly length: number;
}

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const day = 24 * 60;
const week = 7 * day;

/** Minutes since midnight of hh:mm. */
export function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return hours * 60 + minutes;
}

function minuteOfWeek(moment: string): number {
  return days.indexOf(moment.slice(0, 3)) * day + minuteOfDay(moment.slice(4));
}

function parseWindow(text: string, minuteOf: (moment: string) => number, period: number): TimeWindow {
  const [start, end] = text.split("-").map(minuteOf) as [number, number];
  return { start, length: (end - start + period) % period };
}

/** Reads hh:mm-hh:mm. It may pass midnight. */
export const parseDailyWindow = (text: string) => parseWindow(text, minuteOfDay, day);

/** Reads ddd:hh:mm-ddd:hh:mm. It may pass the end of the week. */
export const parseWeeklyWindow = (text: string) => parseWindow(text, minuteOfWeek, week);

/** Whether a window of every day and one of the week have a minute in common. */
export function windowsOverlap(daily: TimeWindow, weekly: TimeWindow): boolean {
  return days.some((_, index) => haveMinuteInCommon({ ...daily, start: index * day + daily.start }, weekly));
}

/** Whether two windows of the week have a minute in common; one may begin before the week or end after it. */
export function haveMinuteInCommon(one: TimeWindow, other: TimeWindow): boolean {
  const minutesFrom = (from: number, to: number) => (((to - from) % week) + week) % week;
  return (
    minutesFrom(one.start, other.start) < one.length || minutesFrom(other.start, one.start) < other.length
  );
}
