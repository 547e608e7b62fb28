import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../command-line/refusal";
import { parseStackFile } from "../config/file/stack-file";
import { today } from "../config/foundation/today";
import { readStackConfig, type Mistake } from "../config/stack-config";
import type { StackSettings } from "../preview/engine/default-providers";
import { settingsTooLarge } from "../preview/engine/program";
import { readProject, type Project } from "../preview/project";
import { emulatedProviders } from "../preview/providers/emulated-providers";
import { jsonReport } from "../preview/report/json";
import { createdCount } from "../preview/engine/tier";
import { runPreview } from "../preview/run-preview";
import type { StackPreview } from "../preview/stack-preview";
import { stackSettings } from "../preview/stack-settings";
import { multiplyServices } from "./multiply-services";

/** One line of the table. */
interface GrowthMeasurement {
  readonly preview: StackPreview;
  /** The same without the pack, to see what the pack costs. */
  readonly withoutPack: number;
  readonly report: number;
}

/** Measures the offline preview of a stack file with its services multiplied, and prints a line for each factor. */
export async function measureGrowth(root: string, file: string, factors: readonly number[]): Promise<void> {
  const project = required(readProject(root, "Pulumi.yaml"));
  const pack = required(readProject(join(root, "policies"), "PulumiPolicy.yaml"));
  const stacks = factors.map((factor) => ({ factor, settings: multiplied(file, factor, project) }));
  console.log(`${file}, its services multiplied. Seconds of wall time; peak resident memory in MB.\n`);
  console.log(row(columns));
  for (const { factor, settings } of stacks) {
    console.log(row(cells(factor, await measure(file, settings, project, pack))));
  }
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
): Promise<GrowthMeasurement> {
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

function cells(factor: number, { preview, withoutPack, report }: GrowthMeasurement): string[] {
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
