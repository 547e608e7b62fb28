import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Refusal } from "../command-line/refusal";
import { ProcessGroup } from "../test/engine/equipment/process-group";
import { limitInSeconds } from "./contenders";
import { measured } from "./measured";
import { withoutNpm } from "./opponents";
import { phasesOfProcess, type Phase } from "./phases/phase";
import { readProcessMarks, readProfile, type ProcessMarks, type Role } from "./phases/process-marks";
import { selfTime } from "./phases/self-time";
import { seconds, table } from "./table";

/** Where the time of one offline preview went. */
export interface MeasuredPhases {
  readonly wall: number;
  /** Of all processes; absent where the system does not tell. */
  readonly cpu?: number;
  readonly phases: readonly Phase[];
  /** How often the preview's command is called by the program, and calls the pack, by method. */
  readonly calls: Readonly<Record<string, number>>;
  /** Milliseconds in the code of each package itself, by process; of a second run, which sampling has slowed down. */
  readonly selfTimes: Readonly<Record<string, Readonly<Partial<Record<Role, number>>>>>;
}

const probe = join(__dirname, "phases", "probe.js");

/** Previews a stack file twice: once for the phases, once for the packages. */
export async function measurePhases(root: string, file: string): Promise<MeasuredPhases> {
  const folders = ["phases", "profile"].map((name) => mkdtempSync(join(tmpdir(), `plinth-${name}-`)));
  const [marksFolder = "", profileFolder = ""] = folders;
  try {
    const started = Date.now();
    const { measurement } = await measured(() => preview(root, file, { PLINTH_BENCH_FACTS: marksFolder }));
    const watched = readProcessMarks(marksFolder);
    const command = watched.find(({ role }) => role === "command")!;
    const cpu = measurement.usage?.cpu;
    const ofNode = watched.reduce((sum, { marks }) => sum + marks.at(-1)!.cpu, 0);
    const npm: Phase = {
      process: "npm",
      phase: "until the command starts",
      from: 0,
      wall: command.timeOrigin - started,
      cpu: Math.max(0, (cpu ?? 0) - ofNode),
    };
    await preview(root, file, { PLINTH_BENCH_FACTS: profileFolder, PLINTH_BENCH_PROFILE: "1" });
    return {
      wall: measurement.wall,
      ...(cpu !== undefined && { cpu }),
      phases: [npm, ...inOrder(watched).flatMap((one) => phasesOfProcess(one, started))],
      calls: callsOf(command),
      selfTimes: selfTimes(profileFolder, root),
    };
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function preview(root: string, file: string, facts: Readonly<Record<string, string>>): Promise<void> {
  const options = `${process.env["NODE_OPTIONS"] ?? ""} --require ${JSON.stringify(probe)}`.trim();
  const run = new ProcessGroup({
    command: "npm",
    args: ["run", "preview", "--", resolve(file)],
    folder: root,
    environment: { ...withoutNpm(process.env), ...facts, NODE_OPTIONS: options },
    limitInSeconds,
  });
  const { code, stderr } = await run.ended;
  // 1 is a stack that the pack refuses.
  if (code > 1 || readdirSync(Object.values(facts)[0]!).length === 0) throw new Refusal([stderr.trim()]);
}

const order: readonly Role[] = ["command", "program", "pack"];

function inOrder<T extends { readonly role: Role }>(watched: readonly T[]): readonly T[] {
  return order.flatMap((role) => watched.filter((one) => one.role === role));
}

/** By what the probe calls the beginning of a call. */
export function callsOf({ marks }: ProcessMarks): Readonly<Record<string, number>> {
  const calls: Record<string, number> = {};
  for (const { name } of marks) if (/^(answers|calls) \w+$/.test(name)) calls[name] = (calls[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(calls).sort(([, a], [, b]) => b - a));
}

function selfTimes(folder: string, root: string): MeasuredPhases["selfTimes"] {
  const times: Record<string, Partial<Record<Role, number>>> = {};
  for (const one of readProcessMarks(folder))
    for (const [owner, time] of selfTime(readProfile(folder, one), root))
      (times[owner] ??= {})[one.role] = time;
  return times;
}

/** Both tables, for people. */
export function phasesText({ wall, cpu, phases, calls, selfTimes }: MeasuredPhases): string {
  const total =
    cpu === undefined ? seconds(wall) : `${seconds(wall)} of wall time, ${seconds(cpu)} of CPU time`;
  const rows = phases.map(({ process, phase, from, wall, cpu }) => [
    `${process}: ${phase}`,
    ...[from, wall, cpu].map(precise),
  ]);
  const sum = (owner: string) => order.reduce((all, role) => all + (selfTimes[owner]![role] ?? 0), 0);
  const owners = Object.keys(selfTimes)
    .filter((owner) => sum(owner) >= least)
    .sort((a, b) => sum(b) - sum(a));
  const packages = owners.map((owner) => [
    owner,
    ...order.map((role) => precise(selfTimes[owner]![role] ?? 0)),
    precise(sum(owner)),
  ]);
  return [
    `One offline preview, watched: ${total}. The processes run side by side.`,
    table(["phase", "from", "wall", "CPU"], rows),
    `Calls of the command: ${Object.entries(calls)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ")}.`,
    "CPU time in the code of a package itself, without what it calls; in a second run, slowed down by sampling.",
    `${table(["package or folder", ...order, "all"], packages)}\n`,
  ].join("\n\n");
}

/** What took less, in milliseconds, is left out. */
const least = 20;

function precise(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
