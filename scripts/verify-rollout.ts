import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "../command-line/command";
import { commandOutput } from "../command-line/command-output";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { visibleLine } from "../policies/vocabulary/visible-text";
import {
  judgeRollout,
  readServices,
  regionOf,
  type DeployedService,
  type ServiceDescription,
} from "./rollout";

/** The command `npm run verify-rollout`. */
const verifyRolloutCommand = {
  script: "verify-rollout",
  form: "STACK [--timeout MINUTES]",
  about: `Waits until every service of a stack runs the task definition of the last update, and says so, service by service.
It asks the pulumi CLI which these are and the aws CLI what runs.`,
  words: { STACK: "the stack, as the pulumi CLI takes it" },
  options: { timeout: { value: "MINUTES", about: "how long it waits, from 0 to 120 minutes (default: 20)" } },
  ending: `Exit code: 0 when every service runs it, 1 when one was rolled back or is not steady in time, 2 on a usage that is
wrong or a CLI that fails.`,
} as const satisfies Command;

const secondsBetweenLooks = 10;

function describe({ cluster, service, taskDefinition }: DeployedService): ServiceDescription | undefined {
  const region = regionOf(taskDefinition);
  const described = commandOutput("aws", [
    ...["ecs", "describe-services", "--cluster", cluster, "--services", service],
    ...(region ? ["--region", region] : []),
    ...["--output", "json"],
  ]);
  return (JSON.parse(described) as { services?: ServiceDescription[] }).services?.[0];
}

interface Options {
  readonly stack: string;
  readonly minutes: number;
}

function readCommandLine(args: readonly string[]): Options | "help" {
  const { wantsHelp, values, words, mistakes } = readWords(verifyRolloutCommand, args);
  if (wantsHelp) return "help";
  const minutes = Number(values.timeout ?? 20);
  const [stack] = words ?? [];
  const all = [
    ...(words === undefined || words.length === 1 ? [] : ["STACK: name exactly one stack; see --help"]),
    ...mistakes,
    ...(minutes >= 0 && minutes <= 120 ? [] : ["--timeout: must be a number of minutes from 0 to 120"]),
  ];
  if (all.length > 0 || stack === undefined) throw new Refusal(all);
  return { stack, minutes };
}

function deployedServices(stack: string): ReadonlyMap<string, DeployedService> {
  const json = commandOutput("pulumi", ["stack", "output", "services", "--json", "--stack", stack]);
  try {
    return readServices(json);
  } catch (error) {
    throw new Refusal([`stack ${stack}: the output "services" cannot be read: ${(error as Error).message}`]);
  }
}

function say(service: string, how: string): void {
  console.log(visibleLine(`${service}: ${how}`));
}

async function run(args: readonly string[]): Promise<number | "help"> {
  const options = readCommandLine(args);
  if (options === "help") return options;
  const { stack, minutes } = options;
  const deadline = Date.now() + minutes * 60_000;
  const waiting = new Map(deployedServices(stack));
  let failed = 0;
  while (waiting.size > 0) {
    for (const [name, service] of waiting) {
      const rollout = judgeRollout(service.taskDefinition, describe(service));
      if (rollout.state === "waiting") continue;
      waiting.delete(name);
      if (rollout.state === "failed") failed++;
      say(name, rollout.state === "failed" ? `failed: ${rollout.reason}` : `runs ${service.taskDefinition}`);
    }
    if (waiting.size === 0) break;
    if (Date.now() >= deadline) {
      for (const name of waiting.keys()) say(name, `failed: not steady after ${minutes} minutes`);
      return 1;
    }
    await pause(secondsBetweenLooks * 1000);
  }
  return failed === 0 ? 0 : 1;
}

// Its lines stand among those of the two CLIs, which say "error:" too.
void startCommand({ command: verifyRolloutCommand, run, prefix: "error: " });
