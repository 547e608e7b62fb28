import { accepts, refuses } from "./changed";

const jobs = "plinth:jobs";
const report = "plinth:services > report";
const image = { image: "amy" };
const waiting = { [report]: { ...image, waitsFor: ["migrate"] } };

describe("mistakes in jobs", () => {
  accepts("a migration, a job after it all, one on schedule and one by hand", {
    [jobs]: {
      migrate: { ...image, run: "before" },
      warm: { ...image, run: "after" },
      sweep: { ...image, schedule: "30 3 * * *", timeZone: "Europe/Berlin", overlap: "allow" },
      mend: image,
    },
    ...waiting,
  });
  refuses(
    "a job that is called as a service is",
    { [jobs]: { web: image } },
    "plinth:jobs.web: is called as a service is, and both would have one user in each database; give it another name",
  );
  refuses(
    "a run and a schedule",
    { [jobs]: { migrate: { ...image, run: "before", schedule: "@daily" } }, ...waiting },
    "plinth:jobs.migrate.run: is before, but the job has a schedule too; make two jobs of it",
  );
  refuses(
    "longer than an update waits",
    { [jobs]: { migrate: { ...image, run: "before", timeout: 600, retries: 1 } }, ...waiting },
    "plinth:jobs.migrate.timeout: is 600 s, 1200 s with all attempts, and an update waits 840 s at most; shorten it, or remove run and call npm run job before the update",
  );
  refuses(
    "a migration that nobody waits for",
    { [jobs]: { migrate: { ...image, run: "before" } } },
    "plinth:jobs.migrate.run: is before, but no service waits for it; write waitsFor: [migrate] under those that need it",
  );
  refuses(
    "a schedule's settings without one",
    { [jobs]: { mend: { ...image, timeZone: "Europe/Berlin", overlap: "allow" } } },
    "plinth:jobs.mend.timeZone: has no effect, because the job has no schedule; remove it or add one",
    "plinth:jobs.mend.overlap: has no effect, because the job has no schedule; remove it or add one",
  );
  refuses(
    "a time zone that there is not",
    { [jobs]: { sweep: { ...image, schedule: "@daily", timeZone: "Europe/Berlinn" } } },
    'plinth:jobs.sweep.timeZone: is no time zone. Did you mean "Europe/Berlin"?',
  );
  refuses(
    "waiting for a job that there is not, and for one that no update runs",
    {
      [jobs]: { mend: image, sweep: { ...image, schedule: "@daily" }, warm: { ...image, run: "after" } },
      [report]: { ...image, waitsFor: ["mand", "mend", "sweep", "warm"] },
    },
    'plinth:services.report.waitsFor[0]: is mand, which is no job of plinth:jobs. Did you mean "mend"?',
    "plinth:services.report.waitsFor[1]: is mend, which runs by hand; give plinth:jobs.mend run: before",
    "plinth:services.report.waitsFor[2]: is sweep, which runs on schedule; give plinth:jobs.sweep run: before",
    "plinth:services.report.waitsFor[3]: is warm, which runs after; give plinth:jobs.warm run: before",
  );
  refuses(
    "a job that waits for a service that waits for the job",
    {
      [jobs]: { migrate: { ...image, run: "before", uses: { "services.report": null } } },
      [report]: { ...image, port: 80, waitsFor: ["migrate"] },
    },
    "plinth:services.report.waitsFor[0]: is migrate, which asks plinth:services.report, and that waits for it; remove one of the two",
  );
  refuses(
    "the same through another service",
    {
      [jobs]: { migrate: { ...image, run: "before", uses: { "services.api": null } } },
      "plinth:services > api": { ...image, port: 80, uses: { "services.report": null } },
      [report]: { ...image, port: 80, waitsFor: ["migrate"] },
    },
    "plinth:services.report.waitsFor[0]: is migrate, which asks plinth:services.api, and that waits for it; remove one of the two",
  );
  refuses(
    "a migration without an image before a service that has one",
    { [jobs]: { migrate: { image: "later", run: "before" } }, ...waiting },
    "plinth:services.report.waitsFor[0]: is migrate, which has no image yet, so it could not run; give plinth:images one called later",
  );
  refuses(
    "what any task has",
    {
      [jobs]: {
        mend: {
          ...image,
          cpu: 256,
          memory: 8192,
          capacity: {},
          after: { two: "success" },
          uses: { "databases.mian": "read" },
        },
      },
    },
    "plinth:jobs.mend.capacity: names neither fargate nor fargateSpot; name at least one",
    "plinth:jobs.mend.memory: is 8192 MiB, which Fargate does not offer for cpu 256: choose 512, 1024, 2048; 8192 MiB go with cpu 1024, 2048, 4096",
    "plinth:jobs.mend.after.two: is no container of the task.",
    'plinth:jobs.mend.uses["databases.mian"]: names no database of plinth:databases. Did you mean "main"?',
  );
});
