import { didYouMean } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import { containersUnderCheck } from "../container/container-under-check";
import { askedServices } from "../service/asked-services";
import { checkCapacity } from "../task/capacity-checks";
import { checkTask } from "../task/task-checks";
import { canStart } from "../task/task-config";
import { workloadKinds } from "../workloads";
import type { JobConfig } from "./derive";
import { scheduleExpression } from "./schedule-expression";
import type { JobSettings } from "./schema";

/** Seconds that an update waits for a job: a function of Lambda ends after 15 minutes. */
export const mostSecondsOfUpdate = 840;

type JobUnderCheck = ReturnType<typeof jobUnderCheck>;

/** What Fargate and ECS refuse of a job, settings that mean nothing together, and waiting that never ends. */
export function checkJobs(input: CheckInput, findings: Findings): void {
  for (const [name, config] of Object.entries(input.config.jobs)) {
    const job = jobUnderCheck(name, config, input, findings);
    checkName(job, input);
    checkRun(job, input);
    checkSchedule(job);
    checkCapacity(job);
    checkTask(job, input, findings);
  }
  checkWaiting(input, findings);
}

function jobUnderCheck(name: string, config: JobConfig, input: CheckInput, findings: Findings) {
  const given: JobSettings = input.settings["plinth:jobs"]?.[name] ?? {};
  const { singular } = workloadKinds.jobs;
  const containers = containersUnderCheck("jobs", singular, name, config, input, findings);
  return { name, singular, given, config, containers, ...findings.below(["plinth:jobs", name]) };
}

/** What stands under the name of a workload, such as its user in a database, has nothing else to tell two apart. */
function checkName({ name, add }: JobUnderCheck, { names }: CheckInput): void {
  if (names.services.includes(name))
    add([], "is called as a service is, and both would have one user in each database; give it another name");
}

function checkRun(job: JobUnderCheck, { config: { services } }: CheckInput): void {
  const { name, given, config, add } = job;
  if (config.run === undefined) return;
  if (config.schedule !== undefined)
    add(["run"], `is ${config.run}, but the job has a schedule too; make two jobs of it`);
  const most = (config.retries + 1) * config.timeout;
  if (most > mostSecondsOfUpdate)
    add(
      ["timeout"],
      `is ${config.timeout} s${given.timeout === undefined ? " by default" : ""}, ${most} s with all attempts, and an update waits ${mostSecondsOfUpdate} s at most; shorten it, or remove run and call npm run job before the update`,
    );
  if (config.run === "before" && !Object.values(services).some(({ waitsFor }) => waitsFor.includes(name)))
    add(
      ["run"],
      `is before, but no service waits for it; write waitsFor: [${name}] under those that need it`,
    );
}

/** Settings of a schedule that there is not, and one that never comes. */
function checkSchedule({ given, add }: JobUnderCheck): void {
  if (given.schedule === undefined) {
    for (const key of ["timeZone", "overlap"] as const)
      if (given[key] !== undefined)
        add([key], "has no effect, because the job has no schedule; remove it or add one");
    return;
  }
  const read = scheduleExpression(given.schedule);
  if ("problem" in read) add(["schedule"], read.problem);
}

/** Services that wait for what there is not, for what no update runs, or for what waits for them. */
function checkWaiting({ config, names }: CheckInput, findings: Findings): void {
  for (const [name, service] of Object.entries(config.services)) {
    const { add } = findings.below(["plinth:services", name]);
    service.waitsFor.forEach((waited, index) => {
      const path = ["waitsFor", index];
      const job = config.jobs[waited];
      if (!names.jobs.includes(waited))
        return add(path, `is ${waited}, which is no job of plinth:jobs.${didYouMean(waited, names.jobs)}`);
      if (job === undefined) return;
      if (job.run !== "before")
        return add(
          path,
          `is ${waited}, which runs ${job.run ?? (job.schedule ? "on schedule" : "by hand")}; give plinth:jobs.${waited} run: before`,
        );
      if (canStart(service) && !canStart(job))
        add(
          path,
          `is ${waited}, which has no image yet, so it could not run; give plinth:images one called ${job.imageName}`,
        );
      for (const { service: asked } of job.reaches)
        if (waitsOn(asked, waited, config.services))
          add(
            path,
            `is ${waited}, which asks plinth:services.${asked}, and that waits for it; remove one of the two`,
          );
    });
  }
}

/** Whether a service waits for a job, or asks one that does: those are made after it. */
function waitsOn(service: string, job: string, services: CheckInput["config"]["services"]): boolean {
  return [service, ...askedServices(service, services)].some((name) =>
    services[name]?.waitsFor.includes(job),
  );
}
