import { sortedEntries } from "../../config/mappings/sorted-entries";
import type { StackPreview } from "../stack-preview";
import { columns, padded } from "./columns";
import { isCommand, isCopied } from "./copied-text";
import { laidOut, wrapped } from "./layout";
import { leavesOf } from "./output-leaves";
import type { TerminalLayout } from "./terminal-layout";
import { counted } from "./wording";

/**
 * An output with more values than these is folded, unless a person has to copy a command out of it. A domain has as many
 * name servers, which somebody copies to the parent zone.
 */
const mostValues = 4;

/** What the stack hands out, a line a value: commands whole, and long lists folded unless all is asked for. */
export function outputLines(preview: StackPreview, layout: TerminalLayout): string[] {
  const { brush, detail } = layout;
  const outputs = sortedEntries(preview.outputs).map(([name, value]) => {
    const leaves = leavesOf(name, value);
    const isFolded =
      detail !== "all" && leaves.length > mostValues && !leaves.some(({ text }) => isCommand(text));
    return { name, leaves, isFolded };
  });
  if (outputs.length === 0) return [];
  const rows = outputs.flatMap(({ name, leaves, isFolded }) =>
    isFolded ? [{ path: name, text: counted(leaves.length, "value") }] : leaves,
  );
  const hint = outputs.some(({ isFolded }) => isFolded) ? " (those that are only counted: --all)" : "";
  const column = Math.min(Math.max(...rows.map(({ path }) => columns(path))), Math.floor(layout.width / 2));
  const lines = rows.flatMap(({ path, text }, index) => {
    const isSamePlace = index > 0 && rows[index - 1]!.path === path;
    return valueLines(isSamePlace ? "" : path, text, column, layout);
  });
  const heading = [
    { text: "outputs", paint: brush.cyan },
    { text: hint, paint: brush.dim },
  ];
  return [...laidOut(heading, { width: layout.width, indent: "  ", first: "" }), ...lines];
}

function valueLines(path: string, text: string, column: number, { width, brush }: TerminalLayout): string[] {
  const heading = `  ${padded(path, column)}  `;
  const fits = columns(heading) + columns(text) <= width;
  if (fits) return [`${heading}${brush.dim(text)}`];
  const name = path === "" ? [] : wrapped(path, { width, indent: "  " });
  // A person copies it: it stands on a line of its own, however long that is.
  if (isCopied(text)) return [...name, `    ${brush.dim(text)}`];
  if (columns(path) > column) return [...name, ...wrapped(text, { width, indent: "    " }, brush.dim)];
  const indent = " ".repeat(columns(heading));
  return wrapped(text, { width, indent, first: heading }, brush.dim);
}
