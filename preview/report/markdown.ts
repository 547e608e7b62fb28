import { visibleText } from "../../policies/vocabulary/visible-text";
import { isRefused, type StackPreview } from "../stack-preview";
import { countedChanges } from "../difference/stack-difference";
import { stackParts, type MarkdownDetail } from "./markdown-parts";
import { code, fenced, tableCode, table } from "./markdown-text";
import { createdCount } from "../engine/tier";
import { visiblePreview } from "./visible-preview";
import { counted, noticeOf } from "./wording";

/** The first line of the report: whoever posts it knows it by this mark. */
const mark = "<!-- plinth-preview -->";
const title = "## Offline preview";

/** Where a report is to be read. */
type Destination = keyof typeof destinations;

/**
 * How long a report may be in each place, in characters and in bytes, and what it shows there at most. GitHub takes 65,536
 * characters for a comment, to which whoever posts it adds some lines, and 1 MiB for the summary of a job.
 */
const destinations = {
  comment: { longest: 56_000, details: ["properties", "resources", "tiers"] },
  summary: { longest: 1_000_000, details: ["everything", "properties", "resources", "tiers"] },
} as const satisfies Readonly<Record<string, { longest: number; details: readonly MarkdownDetail[] }>>;

/**
 * The previews for a pull request: the verdict, what changes, what forbids it, the rest folded. A report that would be too
 * long for its place leaves out whole levels of detail, and says so.
 *
 * Whatever a stack file, a program or a pack says stands in it as code, where nothing is markup, a link or a call:
 * scripts/preview-comment.cjs lets lines of exactly these forms through, and no others.
 */
export function markdownReport(made: readonly StackPreview[], destination: Destination = "comment"): string {
  const previews = made.map(visiblePreview);
  const { longest, details } = destinations[destination];
  for (const detail of details) {
    const text = report(previews, detail);
    if (Math.max(text.length, Buffer.byteLength(text)) <= longest) return text;
  }
  return report(previews, "counts");
}

function report(previews: readonly StackPreview[], detail: MarkdownDetail): string {
  const sections = [
    mark,
    title,
    summary(previews),
    noticeOf(previews),
    ...(leftOut[detail] === undefined ? [] : [leftOut[detail]]),
    ...previews.flatMap((preview) => {
      const parts = stackParts(preview, detail);
      return parts.length === 0 ? [] : [`### ${code(preview.stack)}`, ...parts];
    }),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** What a level of detail does not show; that findings which forbid nothing are a line a rule is said by their look. */
const leftOut: Readonly<Partial<Record<MarkdownDetail, string>>> = {
  resources: "Too long to be shown here: what changes inside of resources is left out.",
  tiers: "Too long to be shown here: which resources change is left out.",
  counts: "Too long to be shown here: all but numbers is left out.",
};

function summary(previews: readonly StackPreview[]): string {
  const compared = previews.some(({ difference }) => difference !== undefined);
  const operations = compared ? (["create", "change", "replace", "delete"] as const) : [];
  const rows = previews.map((preview) => {
    const level = (wanted: boolean) =>
      preview.findings.filter((finding) => (finding.level === "mandatory") === wanted).length;
    const changes = preview.difference?.ok
      ? countedChanges(preview.difference.difference.changes)
      : undefined;
    const changed = changes && changes.update + changes.newRevision;
    const numbers = [changes?.create, changed, changes?.replace, changes?.delete];
    return [
      isRefused(preview) ? "❌ refused" : "✅ passes",
      tableCode(preview.stack),
      ...(compared ? numbers.map((number) => (number === undefined ? "?" : String(number))) : []),
      String(level(true)),
      String(level(false)),
      String(preview.notEvaluated.length),
      String(createdCount(preview.resources)),
    ];
  });
  const heads = [...operations, "mandatory", "advisory", "not evaluated", "resources"];
  return table(["", "stack", ...heads], rows);
}

/** The comment where nothing could be planned: the stack files are wrong, or the pack is. */
export function refusedMarkdownReport(mistakes: readonly string[]): string {
  const shown = mistakes.slice(0, 100).map((mistake) => visibleText(mistake).slice(0, 400));
  const more = mistakes.length - shown.length;
  const sections = [
    mark,
    title,
    "❌ **There is no plan:** the stack files are wrong, or the policy pack, or how the preview was called.",
    fenced(shown.join("\n")),
    ...(more > 0 ? [`- and ${counted(more, "more line")}`] : []),
  ];
  return `${sections.join("\n\n")}\n`;
}
