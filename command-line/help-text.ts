import { type Command, invocation, type Option } from "./command";

/** The longest that the left column may get; what is longer has a line of its own. */
const widestLabel = 27;

/** What `--help` prints. */
export function helpText(command: Command): string {
  const rows = [
    ...Object.entries(command.words),
    ...Object.entries(command.options).map(([name, option]) => [label(name, option), option.about] as const),
    ["--help", "print this"] as const,
  ];
  const width = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= widestLabel));
  const table = rows.flatMap(([left, about]) => row(left, [about].flat(), width));
  return [
    `Usage: ${invocation(command, command.form)}`,
    command.about,
    table.join("\n"),
    `${command.ending}\n`,
  ].join("\n\n");
}

function label(name: string, { value, allowed }: Option): string {
  const taken = allowed?.join("|") ?? value;
  return taken === undefined ? `--${name}` : `--${name} ${taken}`;
}

function row(left: string, about: readonly string[], width: number): readonly string[] {
  const indented = (text: string, right: string) => `  ${text.padEnd(width)}  ${right}`;
  if (left.length > width) return [`  ${left}`, ...about.map((line) => indented("", line))];
  return about.map((line, index) => indented(index === 0 ? left : "", line));
}
