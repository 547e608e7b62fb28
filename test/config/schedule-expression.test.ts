import assert from "node:assert/strict";
import { Cron } from "croner";
import fc from "fast-check";
import { scheduleExpression } from "../../config/compute/job/schedule-expression";
import { awsCronTimes } from "./aws-cron-times";

const read: Readonly<Record<string, string>> = {
  "30 3 * * *": "cron(30 3 * * ? *)",
  "  30  3\t* * * ": "cron(30 3 * * ? *)",
  "*/15 * * * *": "cron(0/15 * * * ? *)",
  "*/1 * * * *": "cron(* * * * ? *)",
  "0 9-17 * * 1-5": "cron(0 9-17 ? * MON-FRI *)",
  "0 9-17/2 * * mon-fri": "cron(0 9,11,13,15,17 ? * MON-FRI *)",
  "0 4 * * 0": "cron(0 4 ? * SUN *)",
  "0 4 * * 7": "cron(0 4 ? * SUN *)",
  "0 4 * * 5-7": "cron(0 4 ? * SUN,FRI,SAT *)",
  "0 4 * * FRI-SUN": "cron(0 4 ? * SUN,FRI,SAT *)",
  "0 4 * * sun-sat": "cron(0 4 ? * * *)",
  "0 4 * * */2": "cron(0 4 ? * SUN,TUE,THU,SAT *)",
  "0 4 * * 0-6": "cron(0 4 ? * * *)",
  "0 4 * * 6,0": "cron(0 4 ? * SUN,SAT *)",
  "0 4 */10 * *": "cron(0 4 1/10 * ? *)",
  "0 4 1-30/2 * *": "cron(0 4 1,3,5,7,9,11,13,15,17,19,21,23,25,27,29 * ? *)",
  "0 4 1,15 JAN,Jul *": "cron(0 4 1,15 1,7 ? *)",
  "0 4 1 */3 ?": "cron(0 4 1 1/3 ? *)",
  "0 4 ? * SAT": "cron(0 4 ? * SAT *)",
  "0 4 */1 * SAT": "cron(0 4 ? * SAT *)",
  "0 4 29 2 *": "cron(0 4 29 2 ? *)",
  "0 4 31 2,3 *": "cron(0 4 31 2,3 ? *)",
  "@hourly": "cron(0 * * * ? *)",
  "@daily": "cron(0 0 * * ? *)",
  "@Midnight": "cron(0 0 * * ? *)",
  "@weekly": "cron(0 0 ? * SUN *)",
  "@monthly": "cron(0 0 1 * ? *)",
  "@yearly": "cron(0 0 1 1 ? *)",
  "@annually": "cron(0 0 1 1 ? *)",
  "every 15 minutes": "rate(15 minutes)",
  "every hour": "rate(1 hour)",
  "every 1 hours": "rate(1 hour)",
  "Every 2 days": "rate(2 days)",
  "every 1 day": "rate(1 day)",
  "rate(1 minute)": "rate(1 minute)",
  "rate(5 minutes)": "rate(5 minutes)",
  "rate(1 minutes)": "rate(1 minute)",
  "rate(5 minute)": "rate(5 minutes)",
  "cron(30 3 * * ? *)": "cron(30 3 * * ? *)",
  "cron( 5/15 8-17 ? JAN-MAR 2,FRI 2027/2 )": "cron(5/15 8-17 ? JAN-MAR 2,FRI 2027/2)",
  "cron(0 4 L * ? *)": "cron(0 4 L * ? *)",
  "cron(0 4 LW * ? *)": "cron(0 4 LW * ? *)",
  "cron(0 4 15W * ? *)": "cron(0 4 15W * ? *)",
  "cron(0 4 ? * 6L *)": "cron(0 4 ? * 6L *)",
  "cron(0 4 ? * MON#1 *)": "cron(0 4 ? * MON#1 *)",
};

const asInACrontab =
  'must be as in a crontab, such as "30 3 * * *" or "@daily", or an interval, such as "every 15 minutes"';
const interval =
  'must be an interval in minutes, hours or days, such as "every 15 minutes" or "every 7 days"';
const oneOfMacros = "must be one of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly";
const bothDays =
  "has a day of the month and a day of the week, and AWS takes only one of them; write one, or make two jobs, ";
const sixFields =
  'has six fields; write the five of a crontab, without seconds or a year, such as "30 3 * * *"';
const aQuestionMark =
  "must have a ? for the day of the month or for that of the week, as in cron(30 3 * * ? *)";
const uneven = (count: number): string =>
  Array.from({ length: count }, (_, index) => index)
    .filter((index) => index > 0 && index !== 2)
    .join(",");

const refused: Readonly<Record<string, string>> = {
  "": asInACrontab,
  nightly: asInACrontab,
  "30 3 * *": asInACrontab,
  "30 3 * * * * *": asInACrontab,
  "at(2027-01-01T00:00:00)": asInACrontab,
  "@reboot": 'must be a time, and here nothing boots; write, for example, "@hourly"',
  "@dialy": oneOfMacros,
  "@constructor": oneOfMacros,
  "every week": interval,
  "every 0 minutes": interval,
  "every 1.5 hours": interval,
  "every 30 seconds": interval,
  "rate(0 minutes)": interval,
  "rate(2 weeks)": interval,
  "0 30 3 * * *": sixFields,
  "30 3 * * ? *": "has the six fields of AWS; write them in brackets, as cron(30 3 * * ? *)",
  "60 3 * * *": "has 60 as its minute, which is 0 to 59",
  "0 24 * * *": "has 24 as its hour, which is 0 to 23",
  "0 -1 * * *": "has -1 as its hour, which is 0 to 23",
  "0 0 0 * *": "has 0 as its day of the month, which is 1 to 31",
  "0 0 32 * *": "has 32 as its day of the month, which is 1 to 31",
  "0 0 1 13 *": "has 13 as its month, which is 1 to 12 or JAN to DEC",
  "0 0 1 Sept *": "has Sept as its month, which is 1 to 12 or JAN to DEC",
  "0 0 * * 8": "has 8 as its day of the week, which is 0 to 7 or SUN to SAT",
  "0 0 L * *": "has L as its day of the month, which is 1 to 31",
  "0,,5 0 * * *": "has nothing as its minute, which is 0 to 59",
  "? 0 * * *": "has ? as its minute, which is 0 to 59",
  "5/15 * * * *": "has 5/15 as its minute, which crontabs read in different ways; write 5-59/15",
  "*/0 * * * *":
    "has */0 as its minute, where a step is 1 to 59; for longer intervals write, for example, every 90 minutes",
  "*/90 * * * *":
    "has */90 as its minute, where a step is 1 to 59; for longer intervals write, for example, every 90 minutes",
  "0 */36 * * *":
    "has */36 as its hour, where a step is 1 to 23; for longer intervals write, for example, every 36 hours",
  "0 0 1 */12 *": "has */12 as its month, where a step is 1 to 11",
  "0 22-6 * * *": "has 22-6 as its hour, which ends before it begins; write two ranges with a comma between",
  "0 0 * * FRI-MON":
    "has FRI-MON as its day of the week, which ends before it begins; write two ranges with a comma between",
  "0 3 1 * 1": `${bothDays}"0 3 1 * *" and "0 3 * * 1"`,
  "0 3 */2 * MON": `${bothDays}"0 3 */2 * *" and "0 3 * * MON"`,
  "0 3 31 2 *": "never comes, because no month in it has a day 31; name another day or month",
  "0 3 30,31 FEB *": "never comes, because no month in it has a day 30; name another day or month",
  "0 3 31 2,4-6/2,9,11 *": "never comes, because no month in it has a day 31; name another day or month",
  [`${uneven(60)} ${uneven(24)} ${uneven(31)} * *`]:
    "says more than the 256 characters of a cron expression that AWS allows; make two jobs",
  "cron(30 3 * * *)": "must have six fields in the brackets of cron, as in cron(30 3 * * ? *)",
  "cron(30 3 * * * *)": aQuestionMark,
  "cron(30 3 ? * ? *)": aQuestionMark,
  "cron(0 4 32W * ? *)": "has 32W as its day of the month, which is 1 to 31",
  "cron(0 4 ? * 0 *)": "has 0 as its day of the week, which is 1 to 7 or SUN to SAT",
  "cron(0 4 ? * FRI-SUN *)":
    "has FRI-SUN as its day of the week, which ends before it begins; write two ranges with a comma between",
  "cron(0 4 ? * 3#6 *)": "has 3#6 as its day of the week, which is 1 to 7 or SUN to SAT",
  "cron(0 4 * * ? 1969)": "has 1969 as its year, which is 1970 to 2199",
  "cron(0 4 31 FEB ? *)": "never comes, because no month in it has a day 31; name another day or month",
};

const someTimes = fc.array(
  fc.date({ min: new Date("2024-01-01T00:00Z"), max: new Date("2037-12-31T00:00Z"), noInvalidDate: true }),
  { minLength: 1, maxLength: 3 },
);
const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdays = "SUN MON TUE WED THU FRI SAT".split(" ");

/** Any field of a crontab, with the names that its values have too. */
function cronField(first: number, last: number, names: readonly string[] = []): fc.Arbitrary<string> {
  const number = fc.integer({ min: first, max: last });
  const step = fc.integer({ min: 1, max: last - first });
  const spelled = (value: number): fc.Arbitrary<string> =>
    fc.constantFrom(String(value), names[value - first] ?? String(value));
  const range = fc
    .tuple(number, number)
    .chain(([one, other]) => fc.tuple(spelled(Math.min(one, other)), spelled(Math.max(one, other))))
    .map((ends) => ends.join("-"));
  const item = fc.oneof(
    number.chain(spelled),
    range,
    fc.tuple(range, step).map((parts) => parts.join("/")),
    step.map((size) => `*/${size}`),
  );
  return fc.oneof(
    fc.constant("*"),
    fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(",")),
  );
}

const days = fc.oneof(
  cronField(1, 31).map((day) => [day, "*"] as const),
  cronField(0, 7, weekdays).map((day) => ["*", day] as const),
);
const crontabLine = fc
  .tuple(cronField(0, 59), cronField(0, 23), days, cronField(1, 12, months))
  .map(([minute, hour, [dayOfMonth, dayOfWeek], month]) =>
    [minute, hour, dayOfMonth, month, dayOfWeek].join(" "),
  );

// In any nine years there is a 29th of February.
const nineYears = 9 * 365 * 24 * 60 * 60_000;
const iso = (times: readonly Date[]): string[] => times.map((time) => time.toISOString());

describe("scheduleExpression", () => {
  for (const [written, expression] of Object.entries(read))
    it(`reads ${JSON.stringify(written)}`, () => {
      assert.deepEqual(scheduleExpression(written), { expression });
    });

  for (const [written, problem] of Object.entries(refused))
    it(`refuses ${JSON.stringify(written)}`, () => {
      assert.deepEqual(scheduleExpression(written), { problem });
    });

  it("says to AWS what a crontab says to cron", () => {
    fc.assert(
      fc.property(crontabLine, someTimes, (line, times) => {
        const result = scheduleExpression(line);
        const cron = new Cron(line, { timezone: "UTC", paused: true });
        if ("problem" in result) {
          assert.match(result.problem, /^never comes|256 characters/, line);
          if (result.problem.startsWith("never comes")) assert.equal(cron.nextRun(times[0]), null, line);
          return;
        }
        for (const from of times) {
          const until = new Date(from.getTime() + nineYears);
          const expected = cron.nextRuns(40, from).filter((time) => time < until);
          assert.deepEqual(iso(awsCronTimes(result.expression, { from, until }, 40)), iso(expected), line);
        }
      }),
      { numRuns: 100 },
    );
  });
});
