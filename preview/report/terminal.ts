import { withoutLogCommands } from "../../policies/vocabulary/visible-text";
import type { Diagnostic } from "../engine/diagnostic";
import { nameOf, typeOf } from "../engine/urn";
import { isRefused, type StackPreview } from "../stack-preview";
import { columns, padded } from "./columns";
import { isCommand } from "./copied-text";
import { isMandatory, severityCounts } from "./finding-groups";
import { laidOut, listed, spansOf, wrapped } from "./layout";
import { paint, type Paint } from "./paint";
import { findingBlocks, notEvaluatedLines } from "./terminal-findings";
import type { Detail, TerminalLayout } from "./terminal-layout";
import { differenceBlocks } from "./terminal-difference";
import { outputLines } from "./terminal-outputs";
import { createdCount } from "../engine/tier";
import { tiers } from "./tiers";
import { visiblePreview } from "./visible-preview";
import { counted, countedList, countNotice, noticeOf, seconds, shortType } from "./wording";

/** How a report is to be laid out. */
interface TerminalStyle {
  readonly colours: boolean;
  /** Columns. */
  readonly width: number;
  /** @default brief */
  readonly detail?: Detail;
}

/** Nothing can be read on fewer columns. */
const narrowest = 20;

/** The previews for people at a terminal: the plan first, what must be done about it last. */
export function terminalReport(made: readonly StackPreview[], style: TerminalStyle): string {
  const previews = made.map(visiblePreview);
  const { colours, width, detail = "brief" } = style;
  const layout: TerminalLayout = { width: Math.max(narrowest, width), detail, brush: paint(colours) };
  const blocks =
    detail === "quiet"
      ? previews.flatMap((preview) => quietBlocks(preview, layout))
      : [
          notices(previews, layout),
          ...previews.flatMap((preview) => stackBlocks(preview, layout)),
          ...sum(previews, layout),
        ];
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
  return `${withoutLogCommands(text)}\n`;
}

/** What the whole report is, said once. */
function notices(previews: readonly StackPreview[], { width, brush }: TerminalLayout): string[] {
  return [noticeOf(previews), countNotice].flatMap((notice) => wrapped(notice, { width }, brush.dim));
}

function stackBlocks(preview: StackPreview, layout: TerminalLayout): string[][] {
  const { brush, width } = layout;
  const heading = [
    { text: preview.stack, paint: brush.bold },
    { text: `  ${preview.file}`, paint: brush.dim },
  ];
  return [
    laidOut(heading, { width }),
    ...differenceBlocks(preview, layout),
    // Beside something else, a reader is here for what is not as it was.
    ...(preview.difference?.ok && layout.detail !== "all" ? [] : [planLines(preview, layout)]),
    outputLines(preview, layout),
    saidLines(preview, "info", layout),
    saidLines(preview, "warning", layout),
    ...findingBlocks(preview, layout),
    notEvaluatedLines(preview, layout),
    saidLines(preview, "error", layout),
    verdict(preview, "", layout),
  ];
}

/** What refuses, why a difference that was asked for is not there, and the verdict. */
function quietBlocks(preview: StackPreview, layout: TerminalLayout): string[][] {
  const refusing = [
    ...(preview.difference?.ok === false ? differenceBlocks(preview, layout) : []),
    ...findingBlocks(preview, layout),
    saidLines(preview, "error", layout),
  ];
  return [...refusing, verdict(preview, preview.stack, layout)];
}

/** The verdicts of several stacks beside each other. */
function sum(previews: readonly StackPreview[], layout: TerminalLayout): string[][] {
  if (previews.length < 2) return [];
  const verdicts = previews.flatMap((preview) => verdict(preview, preview.stack, layout));
  return [[layout.brush.bold("All stacks"), ...verdicts]];
}

function planLines(preview: StackPreview, { width, brush }: TerminalLayout): string[] {
  const all = tiers(preview.resources);
  const longest = Math.max(0, ...all.flatMap(({ nouns }) => nouns.map(({ title }) => columns(title))));
  const column = Math.min(longest, Math.floor(width / 2));
  return all.flatMap(({ title, count, nouns }) => [
    ...laidOut(
      [
        { text: title, paint: brush.cyan },
        { text: ` ${count}`, paint: brush.dim },
      ],
      { width },
    ),
    ...nouns
      .filter(({ types }) => types.length > 0)
      .flatMap((noun) => nounLines(noun.title, countedList(noun.types), column, width, brush)),
  ]);
}

/** A component, and beside it what would be created in it; below it where its title takes more than its column. */
function nounLines(
  title: string,
  types: readonly string[],
  column: number,
  width: number,
  brush: Paint,
): string[] {
  const spans = listed(types, brush.dim);
  if (columns(title) > column)
    return [...wrapped(title, { width, indent: "  " }), ...laidOut(spans, { width, indent: "    " })];
  const first = `  ${padded(title, column)}  `;
  return laidOut(spans, { width, first, indent: " ".repeat(columns(first)) });
}

function saidLines(
  preview: StackPreview,
  severity: Diagnostic["severity"],
  { width, brush }: TerminalLayout,
): string[] {
  const colour = { info: brush.dim, warning: brush.yellow, error: brush.red }[severity];
  const paintOfText = severity === "info" ? colour : undefined;
  return preview.diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    .flatMap(({ message, urn }) => {
      const about = urn === "" ? "" : ` ${shortType(typeOf(urn))} ${nameOf(urn)}`;
      const heading = severity === "info" ? [] : [{ text: `${severity}${about}: `, paint: colour }];
      return message
        .split("\n")
        .flatMap((line, index) =>
          isCommand(line)
            ? [...(index === 0 ? laidOut(heading, { width }).filter((one) => one !== "") : []), line]
            : laidOut([...(index === 0 ? heading : []), ...spansOf(line, paintOfText)], { width }),
        );
    });
}

function verdict(preview: StackPreview, title: string, { width, brush }: TerminalLayout): string[] {
  const mandatory = preview.findings.filter(isMandatory);
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
  ];
  const name = title === "" ? "" : `${title}: `;
  const colour = isRefused(preview) ? brush.red : brush.green;
  const judgement = isRefused(preview) ? `✗ ${name}refused` : `✓ ${name}passes`;
  const judged = { text: judgement, paint: (text: string) => colour(brush.bold(text)) };
  return laidOut([judged, { text: "  " }, ...listed(facts)], { width, indent: "  ", first: "" });
}
