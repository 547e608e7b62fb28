import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { visibleLine, visibleText } from "../policies/vocabulary/visible-text";
import {
  judgeRollout,
  readServices,
  regionOf,
  type DeployedService,
  type ServiceDescription,
} from "./rollout";

const usage = "usage: npm run verify-rollout -- STACK [--timeout MINUTES]   (default 20)";
const secondsBetweenLooks = 10;

class Mistake extends Error {}

function output(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new Mistake(missing ? `the ${command} CLI is not on PATH` : `failed: ${command} ${args.join(" ")}`);
  }
}

function describe({ cluster, service, taskDefinition }: DeployedService): ServiceDescription | undefined {
  const region = regionOf(taskDefinition);
  const described = output("aws", [
    ...["ecs", "describe-services", "--cluster", cluster, "--services", service],
    ...(region ? ["--region", region] : []),
    ...["--output", "json"],
  ]);
  return (JSON.parse(described) as { services?: ServiceDescription[] }).services?.[0];
}

function readArguments(args: readonly string[]): { stack: string; minutes: number } {
  const [stack, flag, value, ...more] = args;
  const minutes = flag === undefined ? 20 : Number(value);
  const known = flag === undefined || flag === "--timeout";
  if (!stack || stack.startsWith("-") || !known || more.length > 0 || !(minutes >= 0 && minutes <= 120)) {
    throw new Mistake(usage);
  }
  return { stack, minutes };
}

function deployedServices(stack: string): ReadonlyMap<string, DeployedService> {
  const json = output("pulumi", ["stack", "output", "services", "--json", "--stack", stack]);
  try {
    return readServices(json);
  } catch (error) {
    throw new Mistake(`stack ${stack}: the output "services" cannot be read: ${(error as Error).message}`);
  }
}

function say(service: string, how: string): void {
  console.log(visibleLine(`${service}: ${how}`));
}

async function main(): Promise<number> {
  const { stack, minutes } = readArguments(process.argv.slice(2));
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

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    if (!(error instanceof Mistake)) throw error;
    console.error(`error: ${visibleText(error.message)}`);
    process.exitCode = 2;
  },
);
