import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "../command-line/command";
import { missingStackFile } from "../command-line/named-stack-file";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { readStackConfig, type Mistake } from "../config/stack-config";
import { parseStackFile } from "../config/file/stack-file";
import { today } from "../config/foundation/today";
import { multiplyServices } from "./bench-stack";
import { stopRunningProcesses } from "./engine/child-process";
import type { StackSettings } from "./engine/default-providers";
import { settingsTooLarge } from "./engine/program";
import { readProject, type Project } from "./project";
import { emulatedProviders } from "./providers/emulated-providers";
import { jsonReport } from "./report/json";
import { createdCount } from "./report/tiers";
import { runPreview } from "./run-preview";
import type { StackPreview } from "./stack-preview";
import { stackSettings } from "./stack-settings";

const root = resolve(__dirname, "..");

/** One line of the table. */
interface Measurement {
  readonly preview: StackPreview;
  /** The same without the pack, to see what the pack costs. */
  readonly withoutPack: number;
  readonly report: number;
}

/** The command `npm run bench`. */
const benchCommand = {
  script: "bench",
  form: "[--factors NUMBERS] [FILE]",
  about: `Measures the offline preview of a stack file whose services are multiplied: how long it takes, and how much memory
its processes hold. docs/performance.md has what came out.`,
  words: { FILE: "the stack file (default: blueprints/amy/Pulumi.production.yaml)" },
  options: { factors: { value: "NUMBERS", about: "how many times, line by line (default: 1,10,30)" } },
  ending: "Exit code: 0 when all is well, 2 on a stack file or a usage that is wrong.",
} as const satisfies Command;

async function run(args: readonly string[]): Promise<number | "help"> {
  const { wantsHelp, values, words, mistakes } = readWords(benchCommand, args);
  if (wantsHelp) return "help";
  const factors = (values.factors ?? "1,10,30").split(",");
  const isCounted = factors.every((factor) => /^[1-9]\d{0,3}$/.test(factor));
  const all = [
    ...mistakes,
    ...(isCounted ? [] : ["--factors: must be whole numbers from 1 to 9999, with commas between them"]),
    ...((words?.length ?? 0) > 1 ? ["FILE: name one stack file at most; see --help"] : []),
  ];
  if (all.length > 0) throw new Refusal(all);
  const file =
    words?.[0] ?? relative(process.cwd(), join(root, "blueprints", "amy", "Pulumi.production.yaml"));
  const missing = missingStackFile(file);
  if (missing !== undefined) throw Refusal.of([{ path: file, message: missing }]);
  const project = required(readProject(root, "Pulumi.yaml"));
  const pack = required(readProject(join(root, "policies"), "PulumiPolicy.yaml"));
  const stacks = factors
    .map(Number)
    .map((factor) => ({ factor, settings: multiplied(file, factor, project) }));
  console.log(`${file}, its services multiplied. Seconds of wall time; peak resident memory in MB.\n`);
  console.log(row(columns));
  for (const { factor, settings } of stacks) {
    console.log(row(cells(factor, await measure(file, settings, project, pack))));
  }
  return 0;
}

const columns = [
  "services",
  "resources",
  "total",
  "program",
  "after it",
  "without pack",
  "report",
  "ms/resource",
  "program MB",
  "pack MB",
  "preview MB",
];

/** The settings of the stack with each of its services several times. */
function multiplied(file: string, factor: number, project: Project): StackSettings {
  const read = parseStackFile(file, multiplyServices(readFileSync(file, "utf8"), factor));
  if (!read.ok) throw Refusal.of(read.mistakes);
  const checked = readStackConfig(read.file.values, today());
  const placed = (mistake: Mistake) => ({ ...mistake, path: `${file}, ×${factor}: ${mistake.path}` });
  if (!checked.ok) throw Refusal.of(checked.mistakes.slice(0, 5).map(placed));
  const settings = stackSettings(project.name, project.defaults, read.file.values);
  const tooLarge = settingsTooLarge(settings);
  if (tooLarge !== undefined) throw Refusal.of([{ path: `${file}, ×${factor}`, message: tooLarge }]);
  return settings;
}

async function measure(
  file: string,
  settings: StackSettings,
  project: Project,
  pack: Project,
): Promise<Measurement> {
  const request = {
    file,
    stack: "production",
    mode: "preview" as const,
    project,
    settings,
    providers: emulatedProviders,
    policySettings: {},
    policySettingsFile: "",
  };
  const withoutPack = await runPreview(request);
  const preview = await runPreview({ ...request, pack });
  for (const { severity, message } of preview.diagnostics)
    if (severity === "error") throw new Refusal([message]);
  const started = performance.now();
  jsonReport([preview]);
  return { preview, withoutPack: withoutPack.measures.total, report: performance.now() - started };
}

function cells(factor: number, { preview, withoutPack, report }: Measurement): string[] {
  const { measures, resources } = preview;
  const count = createdCount(resources);
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
  return [
    `×${factor}`,
    String(count),
    seconds(measures.total + report),
    seconds(measures.program),
    seconds(measures.gate),
    seconds(withoutPack),
    seconds(report),
    ((measures.total + report) / count).toFixed(1),
    megabytes(measures.programMemory),
    megabytes(measures.packMemory),
    // Of this process, so it only ever grows from line to line.
    megabytes(process.resourceUsage().maxRSS * 1024),
  ];
}

function row(values: readonly string[]): string {
  return values.map((value) => value.padStart(12)).join("");
}

function required(read: ReturnType<typeof readProject>): Project {
  if (!read.ok) throw Refusal.of(read.mistakes);
  return read.project;
}

void startCommand({ command: benchCommand, run, abandon: stopRunningProcesses });
