/**
 * Characters that show nothing, or move, hide or turn round what stands about them: control characters, among them those
 * with which a terminal is told what to do, directions of writing, characters without width, ends of lines and paragraphs,
 * halves of characters. https://www.unicode.org/reports/tr36/#visual_spoofing
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Of these, what a text may have: the end of a line, and the choice between two pictures of one sign. */
const isHarmless = (character: string): boolean =>
  character === "\n" || (character >= "\ufe00" && character <= "\ufe0f");

/**
 * What GitHub's runner may take for a command in a log: `::name …::` after white space alone, and `##[` anywhere.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
const logCommand = /(^|\s)::(?=[A-Za-z][\w-]*(?: |::))/g;

/** A text for people in which nothing is hidden: what shows nothing stands there as its code, `\u001b`. */
export function visibleText(text: string): string {
  const shown = text
    .replace(/\r\n/g, "\n")
    .replace(/\t/g, "  ")
    .replace(invisible, (character) => (isHarmless(character) ? character : escaped(character)));
  return withoutLogCommands(shown);
}

/** A text that a log takes for text, however it was put together. */
export function withoutLogCommands(text: string): string {
  return text.replace(logCommand, "$1\\u003a:").replaceAll("##[", "#\\u0023[");
}

/** The same on one line. */
export function visibleLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return visibleText(lines.join(" ").trim());
}

/** JSON that means the same, with nothing hidden in it. */
export function visibleJson(json: string): string {
  return json
    .replace(invisible, (character) => (isHarmless(character) ? character : escapedUnits(character)))
    .replaceAll("##[", "#\\u0023[");
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : escapedUnits(character);
}

function escapedUnits(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
