import type { Mistake } from "../messages/mistake";

/**
 * Characters that a review does not show, or shows elsewhere: control characters, directions of writing, signs without
 * width. To the CLI (YAML 1.1) U+0085, U+2028, U+2029 and a carriage return alone end a line, and with it a comment, in
 * which a key could hide. Joiners stay: scripts and pictures need them.
 */
const unseen = /(?![\t\n\u200c\u200d]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One mistake for each such character of a file, where it first stands. A byte order mark at the beginning is none. */
export function unseenCharacters(path: string, text: string): Mistake[] {
  const places = new Map<string, number>();
  for (const { 0: character, index } of text.matchAll(unseen))
    if (index > 0 || character !== "\ufeff") places.set(character, places.get(character) ?? index);
  return [...places].map(([character, index]) => {
    const before = text.slice(0, index).split("\n");
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    return {
      path: `${path}:${before.length}:${before.at(-1)!.length + 1}`,
      message: `has the character U+${code}, which nobody sees and the Pulumi CLI may take for the end of a line; remove it, or write it in double quotes as "${escape(code)}"`,
    };
  });
}

function escape(code: string): string {
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code}`;
}
