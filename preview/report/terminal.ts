import { sortedEntries } from "../../config/mappings/sorted-entries";
import { visibleLine, withoutLogCommands } from "../../policies/vocabulary/visible-text";
import type { Diagnostic } from "../engine/diagnostic";
import { isRefused, type StackPreview } from "../stack-preview";
import { nameOf, typeOf } from "../engine/urn";
import {
  findingGroups,
  placesBySentence,
  sentence,
  severityCounts,
  type FindingGroup,
} from "./finding-groups";
import { columns, cut, padded } from "./columns";
import { paint, type Paint } from "./paint";
import { readable } from "./plain-value";
import { createdCount, tiers } from "./tiers";
import { visiblePreview } from "./visible-preview";
import { counted, countedTypes, seconds, shortType } from "./wording";

/** How a report is to be laid out. */
interface TerminalStyle {
  readonly colours: boolean;
  /** Columns. */
  readonly width: number;
}

/** The previews for people at a terminal: the plan first, what must be done about it last. */
export function terminalReport(made: readonly StackPreview[], style: TerminalStyle): string {
  const previews = made.map(visiblePreview);
  const brush = paint(style.colours);
  const reports = previews.map((preview) => oneStack(preview, brush, style.width));
  const closing =
    previews.length > 1
      ? [[brush.bold("All stacks"), ...previews.map((each) => verdict(each, brush, each.stack))]]
      : [];
  const text = [...reports.flat(), ...closing].map((lines) => lines.join("\n")).join("\n\n");
  return `${withoutLogCommands(text)}\n`;
}

function oneStack(preview: StackPreview, brush: Paint, width: number): string[][] {
  return [
    [
      `${brush.bold(preview.stack)}  ${brush.dim(preview.file)}`,
      brush.dim(
        "Offline: what would be created from nothing. AWS was not asked; this is no difference with what runs.",
      ),
    ],
    planLines(preview, brush, width),
    outputLines(preview, brush, width),
    saidLines(preview, "info", brush),
    saidLines(preview, "warning", brush),
    ...findingBlocks(preview, brush, width),
    notEvaluatedLines(preview, brush),
    saidLines(preview, "error", brush),
    [verdict(preview, brush, "")],
  ].filter((lines) => lines.length > 0);
}

function planLines(preview: StackPreview, brush: Paint, width: number): string[] {
  const all = tiers(preview.resources);
  const column = Math.max(0, ...all.flatMap(({ nouns }) => nouns.map(({ title }) => columns(title))));
  return all.flatMap(({ title, count, nouns }) => [
    `${brush.cyan(title)} ${brush.dim(String(count))}`,
    ...nouns
      .filter(({ types }) => types.length > 0)
      .map((noun) => fit(`  ${padded(noun.title, column)}  `, countedTypes(noun.types), width, brush)),
  ]);
}

function outputLines(preview: StackPreview, brush: Paint, width: number): string[] {
  const outputs = sortedEntries(preview.outputs);
  if (outputs.length === 0) return [];
  const column = Math.max(...outputs.map(([name]) => columns(name)));
  return [
    brush.cyan("outputs"),
    ...outputs.map(([name, value]) =>
      fit(`  ${padded(name, column)}  `, visibleLine(readable(value)), width, brush),
    ),
  ];
}

/** What is low and forbids nothing gets a line each; everything else says where, what and how to put it right. */
function findingBlocks(preview: StackPreview, brush: Paint, width: number): string[][] {
  const groups = findingGroups(preview.findings);
  const minor = groups.filter((group) => group.level !== "mandatory" && group.severity === "low");
  const others = groups
    .filter((group) => !minor.includes(group))
    .map((group) => groupLines(group, brush, width));
  if (minor.length === 0) return others;
  const heading = `${brush.yellow("!")} ${brush.yellow("low")} ${brush.dim("advisory; how to put them right: --format markdown")}`;
  return [[heading, ...minor.map((group) => minorLine(group, brush, width))], ...others];
}

function minorLine({ policy, findings }: FindingGroup, brush: Paint, width: number): string {
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  const [first] = findings;
  const text = `${nameOf(first!.urn)}${more}: ${sentence(first!)}`;
  return fit(`    ${policy}  `, text, width, brush);
}

function groupLines(
  { policy, severity, level, fix, findings }: FindingGroup,
  brush: Paint,
  width: number,
): string[] {
  const strong = level === "mandatory" ? brush.red : brush.yellow;
  const mark = strong(level === "mandatory" ? "✗" : "!");
  const lines = [`${mark} ${strong(severity)} ${brush.bold(policy)} ${brush.dim(level)}`];
  for (const places of placesBySentence(findings).values()) {
    const where = places.map(({ urn }) => `${nameOf(urn)} (${shortType(typeOf(urn))})`).join(", ");
    lines.push(...wrapped(`${where}: ${sentence(places[0]!)}`, width, "    "));
    const { waiver } = places[0]!;
    if (waiver) {
      const text = `waived until ${waiver.expires} by ${waiver.owner}: ${waiver.reason}`;
      lines.push(...wrapped(text, width, "    ").map(brush.dim));
    }
  }
  if (fix !== "") lines.push(...wrapped(`fix: ${fix}`, width, "    ").map(brush.green));
  return lines;
}

function notEvaluatedLines(preview: StackPreview, brush: Paint): string[] {
  const { notEvaluated } = preview;
  if (notEvaluated.length === 0) return [];
  const policies = [...new Set(notEvaluated.map(({ policy }) => policy))].sort();
  return [
    brush.dim(
      `${counted(notEvaluated.length, "value")} of ${counted(policies.length, "policy", "policies")} could not be seen before AWS makes it:`,
    ),
    ...policies.map((policy) => {
      const places = notEvaluated
        .filter((each) => each.policy === policy)
        .map(({ urn, path }) => `${nameOf(urn)}.${path}`);
      const shown = places.slice(0, 3).join(", ");
      return brush.dim(`  ${policy}: ${shown}${places.length > 3 ? ` and ${places.length - 3} more` : ""}`);
    }),
  ];
}

function saidLines(preview: StackPreview, severity: Diagnostic["severity"], brush: Paint): string[] {
  const colour = { info: brush.dim, warning: brush.yellow, error: brush.red }[severity];
  return preview.diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    .flatMap(({ message, urn }) => {
      const about = urn === "" ? "" : ` ${shortType(typeOf(urn))} ${nameOf(urn)}`;
      const [first, ...rest] = message.split("\n");
      const head = severity === "info" ? first! : `${colour(`${severity}${about}:`)} ${first}`;
      return [
        severity === "info" ? colour(head) : head,
        ...rest.map((line) => (severity === "info" ? colour(line) : line)),
      ];
    });
}

function verdict(preview: StackPreview, brush: Paint, title: string): string {
  const mandatory = preview.findings.filter(({ level }) => level === "mandatory");
  const others = preview.findings.length - mandatory.length;
  const errors = preview.diagnostics.filter(({ severity }) => severity === "error").length;
  const facts = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(mandatory.length > 0
      ? [`${counted(mandatory.length, "mandatory violation")} (${severityCounts(mandatory)})`]
      : []),
    ...(others > 0 ? [counted(others, "advisory finding")] : []),
    ...(preview.notEvaluated.length > 0 ? [`${preview.notEvaluated.length} not evaluated`] : []),
    counted(createdCount(preview.resources), "resource"),
    preview.pack === "" ? "no policy pack" : preview.pack,
    seconds(preview.measures.total),
  ].join(", ");
  const name = title === "" ? "" : `${title}: `;
  return isRefused(preview)
    ? `${brush.red(brush.bold(`✗ ${name}refused`))}  ${facts}`
    : `${brush.green(brush.bold(`✓ ${name}passes`))}  ${facts}`;
}

/** A text after a heading, cut to the width of the terminal. */
function fit(heading: string, text: string, width: number, brush: Paint): string {
  return heading + brush.dim(cut(text, Math.max(20, width - columns(heading))));
}

function wrapped(text: string, width: number, indent: string): string[] {
  const room = Math.max(30, width - indent.length);
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && columns(line) + 1 + columns(word) > room) {
        lines.push(indent + line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    lines.push(indent + line);
  }
  return lines;
}
