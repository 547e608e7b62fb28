/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => escaped(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

// Outside of code, Markdown takes <name> for HTML and two stars for emphasis.
function escaped(text: string): string {
  return text
    .split("`")
    .map((part, index) =>
      index % 2 === 0 ? part.replace(/<(?=[a-z])/g, "&lt;").replace(/(?<!\*)\*(?!\*)/g, "\\*") : part,
    )
    .join("`");
}
