import { fromAwsCron } from "./aws-cron";
import type { Problem } from "./cron-field";
import { fromCrontab } from "./crontab-line";

/** What EventBridge Scheduler takes, or what is wrong: the end of a sentence that begins with the path of the setting. */
export type ScheduleExpression = { readonly expression: string } | Problem;

/** AWS's limit, in characters. */
const longest = 256;

const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

const phrase =
  'must be as in a crontab, such as "30 3 * * *" or "@daily", or an interval, such as "every 15 minutes"';

/**
 * Reads when something runs: five fields of a crontab, a macro such as `@daily`, an interval such as `every 15 minutes`,
 * or `cron(…)` and `rate(…)` as AWS writes them.
 *
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function scheduleExpression(written: string): ScheduleExpression {
  const read = readSchedule(written.trim());
  if ("problem" in read || read.expression.length <= longest) return read;
  return {
    problem: `says more than the ${longest} characters of a cron expression that AWS allows; make two jobs`,
  };
}

function readSchedule(written: string): ScheduleExpression {
  const [, form, inner = ""] = /^(cron|rate)\s*\(([^()]*)\)$/.exec(written) ?? [];
  if (form === "cron") return fromAwsCron(fieldsOf(inner));
  if (form === "rate") return fromInterval(inner.trim());
  if (/^every\s/i.test(written)) return fromInterval(written.replace(/^every\s+/i, ""));
  if (written.startsWith("@")) return fromMacro(written.toLowerCase());
  return fromFields(fieldsOf(written));
}

function fieldsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function fromMacro(macro: string): ScheduleExpression {
  if (macro === "@reboot")
    return { problem: 'must be a time, and here nothing boots; write, for example, "@hourly"' };
  const line = macros[macro];
  return line === undefined
    ? { problem: `must be one of ${Object.keys(macros).join(", ")}` }
    : fromFields(fieldsOf(line));
}

/** AWS refuses one minutes, and two minute. */
function fromInterval(text: string): ScheduleExpression {
  const [, count = "1", unit = ""] = /^(?:([1-9]\d{0,4})\s+)?(minute|hour|day)s?$/i.exec(text) ?? [];
  if (unit === "")
    return {
      problem: 'must be an interval in minutes, hours or days, such as "every 15 minutes" or "every 7 days"',
    };
  return { expression: `rate(${count} ${unit.toLowerCase()}${count === "1" ? "" : "s"})` };
}

function fromFields(fields: readonly string[]): ScheduleExpression {
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = ""] = fields;
  if (fields.length === 5) return fromCrontab({ minute, hour, dayOfMonth, month, dayOfWeek });
  if (fields.length !== 6) return { problem: phrase };
  return {
    problem: fields.includes("?")
      ? `has the six fields of AWS; write them in brackets, as cron(${fields.join(" ")})`
      : 'has six fields; write the five of a crontab, without seconds or a year, such as "30 3 * * *"',
  };
}
