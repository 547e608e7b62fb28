import assert from "node:assert/strict";
import fc from "fast-check";
import { windowsByDay, windowsInNight, windowsOf } from "../../config/data/database/windows";
import { nightTimes } from "../../config/night/night-times";
import { isTimeZone, offsetsOf } from "../../config/night/time-zones";
import { accepts, refuses } from "./changed";

const web = "plinth:services > web > night";
const main = "plinth:databases > main > night";
const night = { from: "20:00", to: "07:00", timeZone: "Europe/Berlin" };
const shown = "from 20:00 to 07:00 (Europe/Berlin)";

describe("mistakes in nights", () => {
  accepts("a night of a service and one of a database", {
    [web]: { ...night, days: "weekdays", desiredCount: 1 },
    [main]: { ...night, days: "weekdays" },
  });
  refuses(
    "a night of which nothing is said",
    { [web]: {}, [main]: null },
    ...["plinth:databases.main", "plinth:services.web"].flatMap((of) => [
      `${of}.night.from: is missing: it must be a time of the day in quotes, such as "20:00"`,
      `${of}.night.to: is missing: it must be a time of the day in quotes, such as "20:00"`,
      `${of}.night.timeZone: is missing: it must be a time zone such as Europe/Berlin or UTC`,
    ]),
  );
  for (const [given, told] of [
    [1200, "1200"],
    ["24:00", '"24:00"'],
    ["7:00", '"7:00"'],
    ["20:00:00", '"20:00:00"'],
  ] as const)
    refuses(
      `${told} for a time of the day`,
      { [`${web}`]: { ...night, from: given } },
      `plinth:services.web.night.from: must be a time of the day in quotes, such as "20:00", not ${told}${typeof given === "number" ? `; write "${given}"` : ""}`,
    );
  refuses(
    "a night that ends when it begins",
    { [web]: { ...night, to: "20:00" }, [main]: { ...night, to: "20:00" } },
    "plinth:databases.main.night.to: is 20:00, when the night begins too; give another time",
    "plinth:services.web.night.to: is 20:00, when the night begins too; give another time",
  );
  refuses(
    "a time zone with a slip of the pen",
    { [web]: { ...night, timeZone: "Europe/Berlyn" } },
    'plinth:services.web.night.timeZone: is no time zone. Did you mean "Europe/Berlin"?',
  );
  refuses(
    "an offset for a time zone",
    { [web]: { ...night, timeZone: "+01:00" } },
    'plinth:services.web.night.timeZone: must be a time zone such as Europe/Berlin or UTC, not "+01:00"',
  );
  refuses(
    "other days",
    { [web]: { ...night, days: "weekends" } },
    'plinth:services.web.night.days: must be every or weekdays, not "weekends"',
  );
  refuses(
    "tasks of a database",
    { [main]: { ...night, desiredCount: 1 } },
    "plinth:databases.main.night.desiredCount: is not a setting of plinth:databases.main.night. There are from, to, timeZone and days.",
  );
  refuses(
    "a night of databases that have no server of their own",
    { "plinth:databases > reports > night": night, "plinth:databases > old > night": night },
    "plinth:databases.old.night: describes a database that is made, but existing names one that is used; remove one of the two",
    "plinth:databases.reports.night: describes a server, but server names one (main); remove one of the two",
  );
  refuses(
    "windows in which the server is stopped",
    {
      [main]: night,
      "plinth:databases > main > backupWindow": "04:30-05:30",
      "plinth:databases > main > maintenanceWindow": "tue:18:30-tue:19:30",
    },
    `plinth:databases.main.backupWindow: is 04:30-05:30 (UTC), which lies in night, ${shown}, when RDS makes no backup of a stopped server; write one by day, such as 16:00-17:00`,
    `plinth:databases.main.maintenanceWindow: is tue:18:30-tue:19:30 (UTC), which lies in night, ${shown}, when RDS changes no stopped server; write one by day, such as sun:07:00-sun:08:00`,
  );
  refuses(
    "a maintenance on a weekend that the server sleeps",
    {
      [main]: { ...night, days: "weekdays" },
      "plinth:databases > main > maintenanceWindow": "sun:10:00-sun:11:00",
    },
    "plinth:databases.main.maintenanceWindow: is sun:10:00-sun:11:00 (UTC), which lies in night, from 20:00 to 07:00 and on weekends (Europe/Berlin), when RDS changes no stopped server; write one by day, such as wed:07:00-wed:08:00",
  );
  refuses(
    "a day that is too short for backups and maintenance",
    { [main]: { from: "06:00", to: "03:30", timeZone: "UTC" } },
    "plinth:databases.main.backupWindow: is 03:00-04:00 by default (UTC), which lies in night, from 06:00 to 03:30 (UTC), when RDS makes no backup of a stopped server; write one by day, or make the night shorter",
  );
});

describe("nights", () => {
  const time = fc
    .record({ hours: fc.integer({ min: 0, max: 23 }), minutes: fc.integer({ min: 0, max: 59 }) })
    .map((at) => [at.hours, at.minutes].map((part) => String(part).padStart(2, "0")).join(":"));
  const nights = fc
    .record({
      ...{ from: time, to: time },
      timeZone: fc.constantFrom(
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Pacific/Auckland",
        "Asia/Kolkata",
      ),
      days: fc.constantFrom("every" as const, "weekdays" as const),
    })
    .filter(({ from, to }) => from !== to);

  it("are two moments a day, in minutes and hours of their own", () => {
    assert.deepEqual(nightTimes({ ...night, days: "every" }), {
      asleep: "cron(0 20 * * ? *)",
      awake: "cron(0 7 * * ? *)",
    });
    assert.deepEqual(nightTimes({ ...night, from: "22:05", days: "weekdays" }), {
      asleep: "cron(5 22 ? * MON-FRI *)",
      awake: "cron(0 7 ? * MON-FRI *)",
    });
    // What sleeps after midnight sleeps on the morning after a weekday, of which the last is Saturday.
    assert.deepEqual(nightTimes({ ...night, from: "00:30", days: "weekdays" }), {
      asleep: "cron(30 0 ? * TUE-SAT *)",
      awake: "cron(0 7 ? * MON-FRI *)",
    });
  });

  it("end before the next one begins, and weekends are one long night", () => {
    const names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    const moments = (cron: string) => {
      const [minutes = "", hours = "", , , days = ""] = cron.replace(/cron\(|\)/g, "").split(" ");
      const [first, last] = days === "?" ? [0, 6] : days.split("-").map((name) => names.indexOf(name));
      return names.flatMap((_name, day) =>
        day >= first! && day <= last! ? [day * 1440 + Number(hours) * 60 + Number(minutes)] : [],
      );
    };
    fc.assert(
      fc.property(nights, (one) => {
        const { asleep, awake } = nightTimes(one);
        const all = [
          ...moments(asleep).map((at) => ({ at, sleeps: true })),
          ...moments(awake).map((at) => ({ at, sleeps: false })),
        ].sort((a, b) => a.at - b.at);
        all.forEach(({ sleeps }, index) => assert.notEqual(sleeps, all.at(index - 1)!.sleeps));
        assert.equal(all.length, one.days === "every" ? 14 : 10);
        const sundayNoon = all.filter(({ at }) => at <= 720).at(-1) ?? all.at(-1)!;
        if (one.days === "weekdays") assert.ok(sundayNoon.sleeps);
      }),
    );
  });

  it("leave the windows of a database in the day, or are refused", () => {
    fc.assert(
      fc.property(nights, (one) => {
        const byDay = windowsByDay(one);
        if (byDay === undefined) return;
        assert.deepEqual(windowsOf({ night: one }), byDay);
        assert.deepEqual(windowsInNight(one, byDay), [], JSON.stringify(byDay));
      }),
    );
  });

  it("find the minute that a window has in common with them, in summer and winter", () => {
    const berlin = { ...night, days: "every" } as const;
    const found = (backupWindow: string) =>
      windowsInNight(berlin, { backupWindow, maintenanceWindow: "sun:10:00-sun:11:00" });
    assert.deepEqual(["17:30-18:00", "17:31-18:01"].map(found), [[], ["backupWindow"]]);
    assert.deepEqual(["06:00-06:30", "05:59-06:30"].map(found), [[], ["backupWindow"]]);
  });
});

describe("time zones", () => {
  it("are those that AWS knows too, under their older and newer names", () => {
    const known = [
      "UTC",
      "Etc/UTC",
      "Etc/GMT+9",
      "Europe/Berlin",
      "Asia/Calcutta",
      "Asia/Kolkata",
      "Europe/Kiev",
    ];
    assert.deepEqual(
      known.filter((name) => !isTimeZone(name)),
      [],
    );
    const unknown = [
      "",
      "utc",
      "CET",
      "EST5EDT",
      "+01:00",
      "GMT+1",
      "europe/berlin",
      "Europe/BERLIN",
      "Europe",
      "Mars/Olympus",
      "Europe/Berlin ",
    ];
    assert.deepEqual(unknown.filter(isTimeZone), []);
  });

  it("are ahead of UTC by what they are in winter and in summer", () => {
    assert.deepEqual(
      ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"].map(offsetsOf),
      [[0], [60, 120], [-300, -240], [330], [840]],
    );
  });
});
