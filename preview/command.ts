import { existsSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { checkStackFile } from "../config/check-stack-file";
import { formatMistakes, type Mistake } from "../config/stack-config";
import { today } from "../config/foundation/today";
import { visibleText } from "../policies/vocabulary/visible-text";
import { readCommandLine, usage, type Format, type Options } from "./command-line";
import type { StackSettings } from "./engine/default-providers";
import { GateError } from "./gate/gate";
import { readPolicyConfig, type PolicySettings } from "./gate/policy-config";
import { ProgressLine } from "./progress-line";
import { settingsTooLarge } from "./engine/program";
import { readProject, type Project } from "./project";
import { emulatedProviders } from "./providers/emulated-providers";
import { jsonReport } from "./report/json";
import { markdownReport } from "./report/markdown";
import { wantsColours } from "./report/paint";
import { terminalReport } from "./report/terminal";
import { runPreview, type PreviewRequest } from "./run-preview";
import { isRefused, type StackPreview } from "./stack-preview";
import { stackSettings } from "./stack-settings";

/** The repository: the program, its stack files and its pack. */
const root = resolve(__dirname, "..");

/** Runs the command; the result is the exit code. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const read = readCommandLine(words, defaultFiles());
  if (read.kind === "help") {
    process.stdout.write(usage);
    return 0;
  }
  if (read.kind === "mistakes") return refuse(read.messages);
  const prepared = prepare(read.options);
  if (!prepared.ok) return refuse([formatMistakes(prepared.mistakes)]);
  const progress = new ProgressLine(process.stderr);
  const previews: StackPreview[] = [];
  try {
    for (const request of prepared.requests) {
      previews.push(
        await runPreview({
          ...request,
          progress: (count) => progress.show(`previewing ${request.stack}: ${count} resources so far`),
        }),
      );
    }
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    progress.clear();
    return refuse([formatMistakes(error.mistakes)]);
  }
  progress.clear();
  const report = written(previews, read.options.format, read.options.output !== undefined);
  if (read.options.output === undefined) process.stdout.write(report);
  else {
    try {
      writeFileSync(read.options.output, report);
    } catch (error) {
      return refuse([`${read.options.output}: cannot be written: ${(error as NodeJS.ErrnoException).code}`]);
    }
  }
  return previews.some(isRefused) ? 1 : 0;
}

type Prepared =
  | { readonly ok: true; readonly requests: readonly PreviewRequest[] }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Checks everything that can be checked before a process is started. */
function prepare(options: Options): Prepared {
  const mistakes: Mistake[] = [];
  const project = readProject(root, "Pulumi.yaml");
  const packDirectory = resolve(options.policyPack ?? join(root, "policies"));
  const pack = readProject(packDirectory, "PulumiPolicy.yaml");
  for (const outcome of [project, pack]) if (!outcome.ok) mistakes.push(...outcome.mistakes);
  const config =
    options.policyPackConfig === undefined ? undefined : readPolicyConfig(options.policyPackConfig);
  if (config?.ok === false) mistakes.push(...config.mistakes);
  if (options.output !== undefined && !existsSync(dirname(resolve(options.output))))
    mistakes.push({ path: options.output, message: "cannot be written: there is no such folder" });
  const stacks = options.files.map(({ file, stack }) => {
    const read = readStack(file, project.ok ? project.project : undefined);
    mistakes.push(...read.mistakes);
    return { file, stack, settings: read.settings };
  });
  if (mistakes.length > 0 || !project.ok || !pack.ok) return { ok: false, mistakes };
  const policySettings: PolicySettings = config?.ok ? config.settings : {};
  return {
    ok: true,
    requests: stacks.map((stack) => request(stack, options, project.project, pack.project, policySettings)),
  };
}

/** A stack file as the program will get it, and everything that is wrong with it. */
function readStack(
  file: string,
  project: Project | undefined,
): { readonly settings: StackSettings; readonly mistakes: readonly Mistake[] } {
  const { values, mistakes } = checkStackFile(file, today());
  const settings: StackSettings =
    project === undefined || values === undefined
      ? new Map()
      : stackSettings(project.name, project.defaults, values);
  const tooLarge = settingsTooLarge(settings);
  return {
    settings,
    mistakes: tooLarge === undefined ? mistakes : [...mistakes, { path: file, message: tooLarge }],
  };
}

function request(
  { file, stack, settings }: { file: string; stack: string; settings: StackSettings },
  options: Options,
  project: Project,
  pack: Project,
  policySettings: PolicySettings,
): PreviewRequest {
  return {
    file,
    stack,
    mode: options.mode,
    project,
    settings,
    providers: emulatedProviders,
    pack,
    policySettings,
    policySettingsFile: options.policyPackConfig ?? "",
  };
}

function written(previews: readonly StackPreview[], format: Format, toFile: boolean): string {
  if (format === "json") return jsonReport(previews);
  if (format === "markdown") return markdownReport(previews);
  return terminalReport(previews, {
    colours: !toFile && wantsColours(process.stdout, process.env),
    width: (!toFile && process.stdout.columns) || 120,
  });
}

function defaultFiles(): string[] {
  return ["Pulumi.staging.yaml", "Pulumi.production.yaml"].map((name) =>
    relative(process.cwd(), join(root, name)),
  );
}

function refuse(messages: readonly string[]): number {
  process.stderr.write(`${messages.map(visibleText).join("\n")}\n`);
  return 2;
}
