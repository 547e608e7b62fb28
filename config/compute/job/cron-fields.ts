import type { CronField } from "./cron-field";

const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** What crontab and AWS call the days of a week, from Sunday on. */
export const dayNames: readonly string[] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const minute: CronField = { noun: "minute", first: 0, last: 59, interval: "every 90 minutes" };
const hour: CronField = { noun: "hour", first: 0, last: 23, interval: "every 36 hours" };
const dayOfMonth: CronField = { noun: "day of the month", first: 1, last: 31, interval: "every 45 days" };
const month: CronField = { noun: "month", first: 1, last: 12, names: monthNames };

/** The five fields of a crontab. Sunday is 0 and 7, and the end of FRI-SUN. */
export const crontabFields = {
  ...{ minute, hour, dayOfMonth, month },
  dayOfWeek: { noun: "day of the week", first: 0, last: 7, names: [...dayNames, "SUN"] } satisfies CronField,
} as const;

const atAws = (field: CronField): CronField => ({ ...field, openSteps: true });

/** The six fields of AWS. Sunday is 1. */
export const awsCronFields = {
  minute: atAws(minute),
  hour: atAws(hour),
  dayOfMonth: atAws(dayOfMonth),
  month: atAws(month),
  dayOfWeek: atAws({ noun: "day of the week", first: 1, last: 7, names: dayNames }),
  year: atAws({ noun: "year", first: 1970, last: 2199 }),
} as const;
