import { isRefused, type StackPreview } from "../stack-preview";
import { nameOf, typeOf } from "../engine/urn";
import { severities } from "../gate/finding";
import { findingGroups, sentence, type FindingGroup } from "./finding-groups";
import { createdCount, tiers } from "./tiers";
import { counted, countedTypes, seconds, shortType } from "./wording";

/** The first line of the comment: whoever posts it finds the last one by this mark and replaces it. */
const commentMark = "<!-- plinth-preview -->";

/** GitHub takes 65,536 characters; the rest of the comment needs some. */
const longestList = 40_000;

/** The previews as the comment of a pull request. */
export function markdownReport(previews: readonly StackPreview[]): string {
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
      code(preview.stack),
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
    ...(titled ? [`### ${escaped(preview.stack)}`] : []),
    ...errors.map(({ message }) => `**Error**\n\n${fenced(message)}`),
    ...warnings.map(({ message }) => `**Warning** ${escaped(message)}`),
    ...groups.map(group),
  ];
}

function group({ policy, severity, level, fix, findings }: FindingGroup): string {
  const mark = level === "mandatory" ? "❌" : "⚠️";
  const places = findings.map((finding) => {
    const { urn, waiver } = finding;
    const waived = waiver
      ? ` _Waived until ${waiver.expires} by ${escaped(waiver.owner)}: ${escaped(waiver.reason)}_`
      : "";
    return `- ${code(nameOf(urn))} (${shortType(typeOf(urn))}): ${escaped(sentence(finding))}${waived}`;
  });
  return [
    `${mark} **${escaped(policy)}** ${severity}, ${level}`,
    "",
    ...places,
    ...(fix === "" ? [] : ["", `Fix: ${escaped(fix)}`]),
  ].join("\n");
}

function resourceList(preview: StackPreview, room: number): string {
  const lines: string[] = [];
  let used = 0;
  const all = tiers(preview.resources).flatMap(({ title, count, nouns }) => [
    `- **${escaped(title)}** ${count}`,
    ...nouns
      .filter(({ types }) => types.length > 0)
      .map((noun) => `  - ${noun.title === "" ? "" : `${code(noun.title)} `}${countedTypes(noun.types)}`),
  ]);
  for (const line of all) {
    used += line.length + 1;
    if (used > room) {
      lines.push(`- and ${counted(all.length - lines.length, "more line")}`);
      break;
    }
    lines.push(line);
  }
  const heading = `${escaped(preview.stack)}: ${counted(createdCount(preview.resources), "resource")}`;
  return `<details><summary>${heading}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

function code(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Text from a stack file or a program must not become markup of the page it is shown on, nor call anyone. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/[\\`*_{}[\]<>|#]/g, "\\$&")
    .replace(/@/g, "@\u200b");
}

function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}\n${text}\n${fence}`;
}
