import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { formatMistakes, readStackConfig } from "../config/stack-config";
import { parseStackFile } from "../config/file/stack-file";
import { today } from "../config/foundation/today";
import { multiplyServices } from "./bench-stack";
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
  readonly factor: number;
  readonly preview: StackPreview;
  /** The same without the pack, to see what the pack costs. */
  readonly withoutPack: number;
  readonly report: number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { factors: { type: "string", default: "1,10,30" } },
  });
  const file =
    positionals[0] ?? relative(process.cwd(), join(root, "blueprints", "amy", "Pulumi.production.yaml"));
  const project = required(readProject(root, "Pulumi.yaml"));
  const pack = required(readProject(join(root, "policies"), "PulumiPolicy.yaml"));
  console.log(`${file}, its services multiplied. Seconds of wall time; peak resident memory in MB.\n`);
  console.log(
    row([
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
    ]),
  );
  for (const factor of values.factors.split(",").map(Number)) {
    console.log(row(cells(await measure(file, factor, project, pack))));
  }
}

async function measure(file: string, factor: number, project: Project, pack: Project): Promise<Measurement> {
  const read = parseStackFile(file, multiplyServices(readFileSync(file, "utf8"), factor));
  if (!read.ok) throw new Error(formatMistakes(read.mistakes));
  const checked = readStackConfig(read.file.values, today());
  if (!checked.ok) throw new Error(formatMistakes(checked.mistakes.slice(0, 5)));
  const request = {
    file,
    stack: "production",
    mode: "preview" as const,
    project,
    settings: stackSettings(project.name, project.defaults, read.file.values),
    providers: emulatedProviders,
    policySettings: {},
    policySettingsFile: "",
  };
  const withoutPack = await runPreview(request);
  const preview = await runPreview({ ...request, pack });
  for (const { severity, message } of preview.diagnostics) if (severity === "error") throw new Error(message);
  const started = performance.now();
  jsonReport([preview]);
  return { factor, preview, withoutPack: withoutPack.measures.total, report: performance.now() - started };
}

function cells({ factor, preview, withoutPack, report }: Measurement): string[] {
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
  if (!read.ok) throw new Error(formatMistakes(read.mistakes));
  return read.project;
}

void main();
