import { visibleLine } from "../../policies/vocabulary/visible-text";
import { isRefused, type StackPreview } from "../stack-preview";
import { nameOf, typeOf } from "../engine/urn";
import { severities } from "../gate/finding";
import { findingGroups, sentence, type FindingGroup } from "./finding-groups";
import { createdCount, tiers } from "./tiers";
import { visiblePreview } from "./visible-preview";
import { counted, countedTypes, seconds, shortType } from "./wording";

/** The first line of the comment: whoever posts it finds the last one by this mark and replaces it. */
const commentMark = "<!-- plinth-preview -->";

/** GitHub takes 65,536 characters; the rest of the comment needs some. */
const longestList = 40_000;

/**
 * The previews as the comment of a pull request. Whatever a stack file, a program or a pack says stands in it as code, where
 * nothing is markup, a link or a call: scripts/preview-comment.cjs lets lines of exactly these forms through, and no others.
 */
export function markdownReport(made: readonly StackPreview[]): string {
  const previews = made.map(visiblePreview);
  const parts = [
    commentMark,
    "## Offline preview",
    "What would be created from nothing. AWS was not asked; this is no difference with what runs.",
    summary(previews),
    ...previews.flatMap((preview) => [
      ...problems(preview, previews.length > 1),
      resourceList(preview, longestList / previews.length),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function summary(previews: readonly StackPreview[]): string {
  const rows = previews.map((preview) => {
    const count = (severity: string) =>
      preview.findings.filter((finding) => finding.severity === severity).length;
    const cells = [
      `${isRefused(preview) ? "❌ refused" : "✅ passes"}`,
      // Tables are cut into cells before anything is code.
      code(preview.stack.replaceAll("|", "\\u007c")),
      String(createdCount(preview.resources)),
      ...severities.map((severity) => String(count(severity))),
      String(preview.notEvaluated.length),
      seconds(preview.measures.total),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `| | stack | resources | ${severities.join(" | ")} | not evaluated | time |`,
    `|---|---|---:|${severities.map(() => "---:").join("|")}|---:|---:|`,
    ...rows,
  ].join("\n");
}

function problems(preview: StackPreview, titled: boolean): string[] {
  const errors = preview.diagnostics.filter(({ severity }) => severity === "error");
  const warnings = preview.diagnostics.filter(({ severity }) => severity === "warning");
  // The heaviest first: a comment is read from its top.
  const groups = findingGroups(preview.findings).reverse();
  if (errors.length + warnings.length + groups.length === 0) return [];
  return [
    ...(titled ? [`### ${code(preview.stack)}`] : []),
    ...errors.map(({ message }) => `**Error**\n\n${fenced(message)}`),
    ...warnings.map(({ message }) => `**Warning** ${code(message)}`),
    ...groups.map(group),
  ];
}

function group({ policy, severity, level, fix, findings }: FindingGroup): string {
  const mark = level === "mandatory" ? "❌" : "⚠️";
  const places = findings.map((finding) => {
    const { urn, waiver } = finding;
    const waived = waiver
      ? ` Waived until ${code(waiver.expires)} by ${code(waiver.owner)}: ${code(waiver.reason)}`
      : "";
    return `- ${code(nameOf(urn))} (${code(shortType(typeOf(urn)))}): ${code(sentence(finding))}${waived}`;
  });
  return [
    `${mark} ${code(policy)} ${word(severity)}, ${word(level)}`,
    "",
    ...places,
    ...(fix === "" ? [] : ["", `Fix: ${code(fix)}`]),
  ].join("\n");
}

function resourceList(preview: StackPreview, room: number): string {
  const lines: string[] = [];
  let used = 0;
  const all = tiers(preview.resources).flatMap(({ title, count, nouns }) => [
    `- ${code(title)} ${count}`,
    ...nouns
      .filter(({ types }) => types.length > 0)
      .map(
        (noun) => `  - ${noun.title === "" ? "" : `${code(noun.title)} `}${code(countedTypes(noun.types))}`,
      ),
  ]);
  for (const line of all) {
    used += line.length + 1;
    if (used > room) {
      lines.push(`- and ${counted(all.length - lines.length, "more line")}`);
      break;
    }
    lines.push(line);
  }
  // In HTML nothing is code: a name that could be anything else than a name is left out.
  const stack = /^[\w.-]+$/.test(preview.stack) ? `<code>${preview.stack}</code>: ` : "";
  const heading = `${stack}${counted(createdCount(preview.resources), "resource")}`;
  return `<details><summary>${heading}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

/** A text as code on one line, whatever stands in it. */
function code(text: string): string {
  const line = visibleLine(text);
  const fence = "`".repeat(longestRun(line) + 1);
  // Code that begins or ends with its own sign needs a space there, which Markdown takes away again.
  const edge = line === "" || /^`|`$/.test(line) ? " " : "";
  return `${fence}${edge}${line}${edge}${fence}`;
}

/** A word of ours; in a foreign pack's place for it may stand anything. */
function word(text: string): string {
  return /^[a-z]+$/.test(text) ? text : code(text);
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [ticks]) => Math.max(longest, ticks.length), 0);
}
export function refusedMarkdownReport(mistakes: readonly string[]): string {
  return mistakes.join("\n");
}
