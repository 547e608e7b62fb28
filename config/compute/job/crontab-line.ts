import { type CronField, type Problem, readFields } from "./cron-field";
import { crontabFields, dayNames } from "./cron-fields";
import { daysThatCome } from "./days-that-come";

type Values = readonly number[];

/** What stands in the five fields of a crontab. */
interface CrontabLine {
  readonly minute: string;
  readonly hour: string;
  readonly dayOfMonth: string;
  readonly month: string;
  readonly dayOfWeek: string;
}

/** The cron expression of AWS that says the same as five fields of a crontab. */
export function fromCrontab(line: CrontabLine): { readonly expression: string } | Problem {
  const read = readFields([
    [crontabFields.minute, line.minute],
    [crontabFields.hour, line.hour],
    [crontabFields.dayOfMonth, asterisk(line.dayOfMonth)],
    [crontabFields.month, line.month],
    [crontabFields.dayOfWeek, asterisk(line.dayOfWeek)],
  ]);
  if ("problem" in read) return read;
  if (!isOpen(line.dayOfMonth) && !isOpen(line.dayOfWeek)) return { problem: bothDays(line) };
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = read.fields;
  const ofMonth = isOpen(line.dayOfWeek);
  const parts = [
    written(crontabFields.minute, minutes),
    written(crontabFields.hour, hours),
    ofMonth ? written(crontabFields.dayOfMonth, days) : "?",
    written(crontabFields.month, months),
    ofMonth ? "?" : writtenDays(weekdays),
    "*",
  ];
  return daysThatCome(days, months) ?? { expression: `cron(${parts.join(" ")})` };
}

/** Whether a field of days leaves the day to the other one. */
function isOpen(day: string): boolean {
  return ["*", "*/1", "?"].includes(day);
}

/** Crontabs have no question mark, and what it means is plain. */
function asterisk(day: string): string {
  return day === "?" ? "*" : day;
}

/** A crontab runs on days of either kind, or, where one field begins with an asterisk, of both. */
function bothDays({ minute, hour, dayOfMonth, month, dayOfWeek }: CrontabLine): string {
  return (
    "has a day of the month and a day of the week, and AWS takes only one of them; write one, or make two jobs, " +
    `"${minute} ${hour} ${dayOfMonth} ${month} *" and "${minute} ${hour} * ${month} ${dayOfWeek}"`
  );
}

/** As AWS documents it: a step goes from a first value to the end of the field, and no range has one. */
function written({ first, last }: CronField, values: Values): string {
  const [start = first, second = start] = values;
  const end = values.at(-1) ?? last;
  const step = second - start;
  const isEven = values.every((value, index) => value === start + index * step);
  if (!isEven || values.length < 3) return values.join(",");
  if (step > 1) return end + step > last ? `${start}/${step}` : values.join(",");
  return start === first && end === last ? "*" : `${start}-${end}`;
}

/** By their names: the numbers of AWS are others than those of a crontab. */
function writtenDays(values: Values): string {
  const days = [...new Set(values.map((value) => value % 7))].sort();
  const names = days.map((day) => dayNames[day]);
  if (days.length === 7) return "*";
  const isRange = days.length > 2 && days.at(-1)! - days[0]! === days.length - 1;
  return isRange ? `${names[0]}-${names.at(-1)}` : names.join(",");
}
