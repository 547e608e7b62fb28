import { type Problem, readFields } from "./cron-field";
import { awsCronFields, dayNames } from "./cron-fields";
import { daysThatCome } from "./days-that-come";

const example = "cron(30 3 * * ? *)";
const day = `([1-7]|${dayNames.join("|")})`;
/** The last day of a month, its last working day, the working day nearest to one. */
const specialDayOfMonth = /^(L|LW|([1-9]|[12]\d|3[01])W)$/i;
/** Saturday, a day in the last week of a month, the second of its kind in it. */
const specialDayOfWeek = new RegExp(`^(L|${day}L|${day}#[1-5])$`, "i");

/** Checks the six fields in the brackets of `cron(…)`. */
export function fromAwsCron(fields: readonly string[]): { readonly expression: string } | Problem {
  if (fields.length !== 6)
    return { problem: `must have six fields in the brackets of cron, as in ${example}` };
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  if ((dayOfMonth === "?") === (dayOfWeek === "?"))
    return { problem: `must have a ? for the day of the month or for that of the week, as in ${example}` };
  const read = readFields([
    [awsCronFields.minute, minute],
    [awsCronFields.hour, hour],
    [awsCronFields.dayOfMonth, asterisk(dayOfMonth, specialDayOfMonth)],
    [awsCronFields.month, month],
    [awsCronFields.dayOfWeek, asterisk(dayOfWeek, specialDayOfWeek)],
    [awsCronFields.year, year],
  ]);
  if ("problem" in read) return read;
  const [, , days = [], months = []] = read.fields;
  return daysThatCome(days, months) ?? { expression: `cron(${fields.join(" ")})` };
}

/** What comes in every month, and no number. */
function asterisk(day: string, special: RegExp): string {
  return day === "?" || special.test(day) ? "*" : day;
}
