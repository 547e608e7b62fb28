import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "../command-line/command";
import { commandOutput } from "../command-line/command-output";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { didYouMean, listOf } from "../config/messages/suggestion";
import { AwsEcs } from "../functions/job-runner/aws-ecs";
import { type JobRequest, placeOf } from "../functions/job-runner/request";
import { runJob } from "../functions/job-runner/run-job";
import { JobFailure } from "../functions/job-runner/surroundings";
import { visibleLine } from "../policies/vocabulary/visible-text";
import { readJobs } from "./stack-jobs";

/** The command `npm run job`. */
const jobCommand = {
  script: "job",
  form: "STACK NAME [--timeout MINUTES | --detach], or STACK --list",
  about: `Runs a job of a stack, a database migration say, as the last update has made it, and waits for its end.
A task of the job that runs already is joined, not doubled, if its task definition is the same.
It asks the pulumi CLI for the jobs, and ECS with the credentials that the AWS CLI would take.`,
  words: { STACK: "the stack, as the pulumi CLI takes it", NAME: "the job, as plinth:jobs names it" },
  options: {
    timeout: {
      value: "MINUTES",
      about: [
        "how long one attempt may take before it is stopped, from 1 to 10080 minutes",
        "(default: what the stack says)",
      ],
    },
    detach: { about: "end as soon as the job has started: nobody stops it then, or tries again" },
    list: { about: "print the jobs of the stack" },
  },
  ending: `Exit code: 0 when the job has succeeded, or was skipped because another task of it runs, or has started with
--detach; 1 when it has failed, or was left while it runs, as after Ctrl-C; 2 on a usage that is wrong or a CLI that
fails.`,
} as const satisfies Command;

interface Options {
  readonly stack: string;
  /** Absent to list them. */
  readonly job?: string;
  readonly minutes?: number;
  readonly detach: boolean;
}

function readCommandLine(args: readonly string[]): Options | "help" {
  const { wantsHelp, values, words, mistakes } = readWords(jobCommand, args);
  if (wantsHelp) return "help";
  const [stack, job] = words ?? [];
  const minutes = values.timeout === undefined ? undefined : Number(values.timeout);
  const all = [...mistakes];
  if (words !== undefined && stack === undefined) all.push("STACK: name the stack first; see --help");
  else if (words !== undefined && values.list && words.length > 1)
    all.push("--list: lists all jobs of the stack, and takes no NAME");
  else if (words !== undefined && !values.list && words.length !== 2)
    all.push("NAME: name exactly one job of the stack; --list prints them");
  if (minutes !== undefined && !(minutes >= 1 && minutes <= 10_080))
    all.push("--timeout: must be a number of minutes from 1 to 10080");
  if (minutes !== undefined && values.detach)
    all.push("--timeout: with --detach nobody waits who could stop the job; leave one of the two out");
  if (all.length > 0 || stack === undefined) throw new Refusal(all);
  return { stack, ...(!values.list && { job }), minutes, detach: values.detach };
}

function jobsOf(stack: string): ReadonlyMap<string, JobRequest> {
  const json = commandOutput("pulumi", ["stack", "output", "jobs", "--json", "--stack", stack]);
  try {
    return readJobs(json);
  } catch (error) {
    throw new Refusal([`stack ${stack}: the output "jobs" cannot be read: ${(error as Error).message}`]);
  }
}

function chosenJob(jobs: ReadonlyMap<string, JobRequest>, { stack, job = "" }: Options): JobRequest {
  const request = jobs.get(job);
  if (request !== undefined) return request;
  const names = [...jobs.keys()];
  const meant = didYouMean(job, names) || (names.length === 0 ? "" : ` It has ${listOf(names, "and")}.`);
  throw new Refusal([`NAME: stack ${stack} has no job ${JSON.stringify(job)}.${meant}`]);
}

function say(line: string): void {
  console.log(visibleLine(line));
}

function list(jobs: ReadonlyMap<string, JobRequest>): void {
  const width = Math.max(0, ...[...jobs.keys()].map(({ length }) => length));
  for (const [name, { taskDefinition }] of jobs)
    say(`${name.padEnd(width)}  ${taskDefinition.slice(taskDefinition.lastIndexOf("/") + 1)}`);
}

/** Says how a job has failed, or how it goes on. */
function sayFailure({ lines, running }: JobFailure, { cluster }: JobRequest, isLeft: boolean): void {
  for (const line of lines) {
    if (isLeft) say(line);
    else console.error(visibleLine(`error: ${line}`));
  }
  const { region } = placeOf({ cluster });
  for (const task of running)
    say(`stop it: aws ecs stop-task --region ${region} --cluster ${cluster} --task ${task}`);
}

async function runOne(request: JobRequest, { stack, detach }: Options): Promise<number> {
  // Which Node the command runs on is said by package.json; the SDK would warn of what a version to come will need.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const interruption = new AbortController();
  const { signal } = interruption;
  // Only the first: a second Ctrl-C ends the command at once.
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
  try {
    const { outcome } = await runJob(request, {
      ecs: new AwsEcs(placeOf(request).region),
      now: Date.now,
      pause: (milliseconds) => pause(milliseconds, undefined, { signal }).catch(() => undefined),
      say,
      deadline: () => (signal.aborted ? 0 : Infinity),
      nonce: randomUUID,
      rightsAreNew: false,
      detach,
    });
    if (outcome === "started") say(`follow it: npm run job -- ${stack} ${request.job}`);
    return 0;
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    sayFailure(error, request, signal.aborted);
    return 1;
  }
}

async function run(args: readonly string[]): Promise<number | "help"> {
  const options = readCommandLine(args);
  if (options === "help") return options;
  const jobs = jobsOf(options.stack);
  if (options.job === undefined) {
    list(jobs);
    return 0;
  }
  const request = chosenJob(jobs, options);
  const timeout = options.minutes === undefined ? {} : { timeoutSeconds: Math.round(options.minutes * 60) };
  // Without `run`: who runs a job by hand wants it to run, whether or not an update has.
  return runOne({ ...request, ...timeout, stack: options.stack, run: undefined }, options);
}

// Its lines stand among those of the pulumi CLI, which says "error:" too.
void startCommand({ command: jobCommand, run, prefix: "error: " });
