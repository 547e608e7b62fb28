import { visibleLine } from "../../policies/vocabulary/visible-text";

/** A text as code on one line, whatever stands in it. */
export function code(text: string): string {
  const line = visibleLine(text);
  const fence = "`".repeat(longestRun(line) + 1);
  // Code that begins or ends with its own sign needs a space there, which Markdown takes away again.
  const edge = line === "" || /^`|`$/.test(line) ? " " : "";
  return `${fence}${edge}${line}${edge}${fence}`;
}

/** The same in a table, which is cut into cells before anything is code. */
export function tableCode(text: string): string {
  return code(text.replaceAll("|", "\\u007c"));
}

/** A word of ours; in a foreign pack's place for it may stand anything. */
export function word(text: string): string {
  return /^[a-z]+$/.test(text) ? text : code(text);
}

/** A text of several lines as code. */
export function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

/** A table whose first two columns are texts, and the others numbers. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replace("|  |", "| |");
  const rule = `|---|---|${heads
    .slice(2)
    .map(() => "---:|")
    .join("")}`;
  return [line(heads), rule, ...rows.map(line)].join("\n");
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [ticks]) => Math.max(longest, ticks.length), 0);
}
