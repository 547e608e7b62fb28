const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split(" ");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** From this moment up to that one. */
interface Span {
  /** Not this moment itself. */
  readonly from: Date;
  readonly until: Date;
}

/**
 * The next times at which EventBridge runs a cron expression, in UTC. It is written from AWS's table of fields and
 * wildcards and not from what writes the expressions: it looks at every day, and refuses what the table does not have.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function awsCronTimes(expression: string, { from, until }: Span, count: number): Date[] {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(" ") ?? [];
  const [minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] = fields;
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) throw new Error(`${expression}: one day must be ?`);
  const isDay = (day: Date): boolean =>
    matches(year, day.getUTCFullYear(), 2199) &&
    matches(numbered(month, MONTHS), day.getUTCMonth() + 1, 12) &&
    (dayOfMonth === "?" || matches(dayOfMonth, day.getUTCDate(), 31)) &&
    (dayOfWeek === "?" || matches(numbered(dayOfWeek, WEEKDAYS), day.getUTCDay() + 1, 7));
  const minutesOfDay = Array.from({ length: 24 * 60 }, (_, index) => index).filter(
    (index) => matches(hour, Math.floor(index / 60), 23) && matches(minute, index % 60, 59),
  );
  const firstDay = Math.floor(from.getTime() / DAY) * DAY;
  const times: Date[] = [];
  for (let day = firstDay; day < until.getTime() && times.length < count; day += DAY) {
    const ofDay = isDay(new Date(day)) ? minutesOfDay.map((index) => new Date(day + index * MINUTE)) : [];
    times.push(...ofDay.filter((time) => from < time && time < until));
  }
  return times.slice(0, count);
}

function numbered(field: string, names: readonly string[]): string {
  return field.replaceAll(/[A-Z]+/g, (name) => {
    if (!names.includes(name)) throw new Error(`AWS has no ${name}`);
    return String(names.indexOf(name) + 1);
  });
}

function matches(field: string, value: number, last: number): boolean {
  if (field === "*") return true;
  return field.split(",").some((item) => {
    const match = /^(\d+)(?:-(\d+)|\/(\d+))?$/.exec(item);
    if (!match) throw new Error(`AWS does not document ${item}`);
    const [start = NaN, end, step] = match
      .slice(1)
      .map((text) => (text === undefined ? undefined : Number(text)));
    const upTo = end ?? (step === undefined ? start : last);
    return value >= start && value <= upTo && (value - start) % (step ?? 1) === 0;
  });
}
