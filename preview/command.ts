import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { checkStackFile } from "../config/check-stack-file";
import type { Mistake } from "../config/stack-config";
import { today } from "../config/foundation/today";
import { missingStackFile } from "../command-line/named-stack-file";
import { Refusal } from "../command-line/refusal";
import { visibleText } from "../policies/vocabulary/visible-text";
import { comparePreview } from "./against/compare-preview";
import { Comparison } from "./against/comparison";
import { againstOf, type Against } from "./against/against";
import {
  asOption,
  isDigest,
  readCommandLine,
  reportWanted,
  type PreviewOptions,
  type ReportWanted,
} from "./command-line";
import type { StackSettings } from "./engine/default-providers";
import { GateError } from "./gate/gate";
import { readPolicyConfig, type PolicySettings } from "./gate/policy-config";
import { ProgressLine } from "./progress-line";
import { settingsTooLarge } from "./engine/program";
import { readProject, type Project } from "./project";
import { emulatedProviders } from "./providers/emulated-providers";
import { jsonReport, refusedJsonReport } from "./report/json";
import { markdownReport, refusedMarkdownReport } from "./report/markdown";
import { wantsColours } from "./report/paint";
import { terminalReport } from "./report/terminal";
import { runPreview, type PreviewRequest } from "./run-preview";
import { isRefused, type StackPreview } from "./stack-preview";
import { readPreviewDigest } from "./pulumi-json/preview-digest";
import { stackSettings } from "./stack-settings";
import { digestPreview, type DigestPreviewRequest } from "./digest-preview";

/** The repository: the program, its stack files and its pack. */
const root = resolve(__dirname, "..");

/** Runs the command; the result is the exit code. Throws a Refusal. */
export async function runCommand(args: readonly string[]): Promise<number | "help"> {
  try {
    const options = readCommandLine(args, defaultFiles());
    if (options === "help") return options;
    const against = options.against === undefined ? undefined : againstOf(options.against);
    const previews = await previewAll(prepare(options), against);
    summarize(() => markdownReport(previews.map(withoutRoot), "summary"), options);
    write(written(previews, options), options);
    if (previews.some(isRefused)) return 1;
    return previews.some(({ difference }) => difference?.ok === false) ? 3 : 0;
  } catch (error) {
    writeRefusal(error, reportWanted(args));
    throw error;
  }
}

/** Who reads the report alone, a comment say, must not find the one of before there. */
function writeRefusal(error: unknown, wanted: ReportWanted): void {
  const mistakes =
    error instanceof Refusal ? error.mistakes : ["the preview broke off; what it printed says why"];
  try {
    write(refusedReport(mistakes, wanted), wanted);
    summarize(() => refusedMarkdownReport(mistakes.map(fromRoot)), wanted);
  } catch (unwritten) {
    // What is told is why there is nothing to write.
    if (!(unwritten instanceof Refusal)) throw unwritten;
  }
}

function write(report: string | undefined, { output }: ReportWanted): void {
  if (report === undefined) return;
  if (output === undefined) process.stdout.write(report);
  else onDisk(output, () => writeFileSync(output, report));
}

/** The report is made only where it is wanted. */
function summarize(report: () => string, { summary }: ReportWanted): void {
  if (summary === undefined) return;
  const text = report();
  onDisk(summary, () => appendFileSync(summary, text));
}

function onDisk(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Refusal([`${file}: cannot be written: ${(error as NodeJS.ErrnoException).code}`]);
  }
}

async function previewAll(
  requests: readonly Request[],
  against: Against | undefined,
): Promise<readonly StackPreview[]> {
  const progress = new ProgressLine(process.stderr);
  let comparison: Comparison | undefined;
  try {
    if (against !== undefined) {
      progress.show("getting what it is compared with");
      comparison = Comparison.open(root, against);
    }
    const previews: StackPreview[] = [];
    for (const request of requests) {
      if ("digest" in request) {
        progress.show(`judging ${request.file}`);
        previews.push(await digestPreview(request));
        continue;
      }
      let phase = `previewing ${request.stack}`;
      const told = {
        ...request,
        progress: (count: number) => progress.show(`${phase}: ${count} resources so far`),
      };
      previews.push(
        comparison === undefined
          ? await runPreview(told)
          : await comparePreview(told, comparison, (what) => progress.show((phase = what))),
      );
    }
    return withGoneFiles(previews, comparison?.goneBeside(requests.map(({ file }) => file)) ?? []);
  } catch (error) {
    throw error instanceof GateError ? Refusal.of(error.mistakes) : error;
  } finally {
    progress.clear();
    comparison?.dispose();
  }
}

/** What is no longer there has no preview of its own that could tell of it. */
function withGoneFiles(previews: readonly StackPreview[], gone: readonly string[]): readonly StackPreview[] {
  const [first, ...others] = previews;
  if (first === undefined || gone.length === 0) return previews;
  const warnings = gone.map((file) => ({
    severity: "warning" as const,
    message: `${file} is no longer there: its stack stays as it is until somebody destroys it`,
    urn: "",
  }));
  return [{ ...first, diagnostics: [...first.diagnostics, ...warnings] }, ...others];
}

/** A plan to be made, or one that the CLI has made. */
type Request = PreviewRequest | DigestPreviewRequest;

/** Checks everything that can be checked before a process is started. */
function prepare(options: PreviewOptions): readonly Request[] {
  const mistakes: Mistake[] = [];
  const project = readProject(root, "Pulumi.yaml");
  const packDirectory = resolve(options.policyPack ?? join(root, "policies"));
  const pack = readProject(packDirectory, "PulumiPolicy.yaml");
  for (const outcome of [project, pack]) if (!outcome.ok) mistakes.push(...outcome.mistakes);
  const config =
    options.policyPackConfig === undefined ? undefined : readPolicyConfig(options.policyPackConfig);
  if (config?.ok === false) mistakes.push(...config.mistakes);
  for (const file of [options.output, options.summary])
    if (file !== undefined && !existsSync(dirname(resolve(file))))
      mistakes.push({ path: file, message: "cannot be written: there is no such folder" });
  const stacks = options.files.map(({ file, stack }) => {
    if (isDigest(file)) {
      const told = readPreviewDigest(file);
      if (!told.ok) mistakes.push({ path: file, message: told.message });
      return { file, stack, digest: told.ok ? told.digest : undefined };
    }
    const read = readStack(file, project.ok ? project.project : undefined);
    mistakes.push(...read.mistakes);
    return { file, stack, settings: read.settings };
  });
  if (mistakes.length > 0 || !project.ok || !pack.ok) throw Refusal.of(mistakes);
  const policySettings: PolicySettings = config?.ok ? config.settings : {};
  const judged = {
    pack: pack.project,
    policySettings,
    policySettingsFile: options.policyPackConfig ?? "",
  };
  return stacks.flatMap((stack): readonly Request[] => {
    if (stack.settings !== undefined)
      return [
        { ...judged, ...stack, mode: options.mode, project: project.project, providers: emulatedProviders },
      ];
    return stack.digest === undefined ? [] : [{ ...judged, file: stack.file, digest: stack.digest }];
  });
}

/** A stack file as the program will get it, and everything that is wrong with it. */
function readStack(
  file: string,
  project: Project | undefined,
): { readonly settings: StackSettings; readonly mistakes: readonly Mistake[] } {
  const missing = missingStackFile(file);
  if (missing !== undefined) {
    const message = [missing, asOption(file)].filter((part) => part !== undefined).join("; ");
    return { settings: new Map(), mistakes: [{ path: file, message }] };
  }
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

/** Where a checkout lies on the machine that made a comment is nothing to those who read it. */
const fromRoot = (text: string): string => text.replaceAll(`${root}${sep}`, "");

function withoutRoot(preview: StackPreview): StackPreview {
  const diagnostics = preview.diagnostics.map((one) => ({ ...one, message: fromRoot(one.message) }));
  return { ...preview, diagnostics };
}

/** The report of a run that could not begin; none for people at a terminal, who read the mistakes where they are printed. */
function refusedReport(mistakes: readonly string[], { format, output }: ReportWanted): string | undefined {
  if (format === "json") return refusedJsonReport(mistakes);
  if (format === "markdown") return refusedMarkdownReport(mistakes.map(fromRoot));
  return output !== undefined ? visibleText(`${mistakes.join("\n")}\n`) : undefined;
}

function written(previews: readonly StackPreview[], { format, detail, output }: ReportWanted): string {
  const toFile = output !== undefined;
  if (format === "json") return jsonReport(previews);
  if (format === "markdown") return markdownReport(previews.map(withoutRoot));
  return terminalReport(previews, {
    colours: !toFile && wantsColours(process.stdout, process.env),
    width: (!toFile && process.stdout.columns) || 120,
    detail,
  });
}

function defaultFiles(): string[] {
  return ["Pulumi.staging.yaml", "Pulumi.production.yaml"].map((name) =>
    relative(process.cwd(), join(root, name)),
  );
}
