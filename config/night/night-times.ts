import type { NightConfig } from "./night-schema";

/** The two moments of a night, as cron expressions of AWS in the time zone of the night. */
export interface NightTimes {
  readonly asleep: string;
  readonly awake: string;
}

/** A night that begins after midnight is still that of the day before. */
export function beginsAfterMidnight({ from, to }: Pick<NightConfig, "from" | "to">): boolean {
  return from < to;
}

/** When to stop and when to start. On weekends of `weekdays` nothing starts. */
export function nightTimes(night: NightConfig): NightTimes {
  const evenings = beginsAfterMidnight(night) ? "TUE-SAT" : "MON-FRI";
  return night.days === "every"
    ? { asleep: cron(night.from, "*", "?"), awake: cron(night.to, "*", "?") }
    : { asleep: cron(night.from, "?", evenings), awake: cron(night.to, "?", "MON-FRI") };
}

function cron(time: string, dayOfMonth: string, dayOfWeek: string): string {
  const [hours, minutes] = time.split(":").map(Number);
  return `cron(${minutes} ${hours} ${dayOfMonth} * ${dayOfWeek} *)`;
}

/** As a message says it: `from 20:00 to 07:00 (Europe/Berlin)`. */
export function nightInWords({ from, to, timeZone, days }: NightConfig): string {
  const weekend = days === "weekdays" ? " and on weekends" : "";
  return `from ${from} to ${to}${weekend} (${timeZone})`;
}
