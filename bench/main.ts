import { resolve } from "node:path";
import { startCommand } from "../command-line/start-command";
import { stopRunningProcesses } from "../preview/engine/child-process";
import { measureAgainst } from "./against";
import { baseReport, measureBase } from "./base";
import { benchCommand, readCommandLine } from "./command-line";
import { comparisonText, ratiosWithGoals } from "./comparison";
import { measureGrowth } from "./growth";
import { measurePhases, phasesText } from "./phases";

const root = resolve(__dirname, "..");

async function run(args: readonly string[]): Promise<number | "help"> {
  const options = readCommandLine(args, root);
  if (options === "help") return options;
  const say = (progress: string) => void process.stderr.write(`${progress}\n`);
  if (options.what === "growth") {
    await measureGrowth(root, options.file, options.factors);
    return 0;
  }
  if (options.what === "against") {
    const series = await measureAgainst(options.rounds, say);
    write(options.json, { series, ratios: ratiosWithGoals(series) }, () => comparisonText(series));
  } else if (options.what === "base") {
    const series = await measureBase(root, options.folder, options.rounds, say);
    write(options.json, { series }, () => baseReport(series));
  } else {
    const phases = await measurePhases(root, options.file);
    write(options.json, phases, () => phasesText(phases));
  }
  return 0;
}

function write(json: boolean, measured: object, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : text());
}

void startCommand({ command: benchCommand, run, abandon: stopRunningProcesses });
