import { columns } from "./columns";

/** A part of a text, and how it is painted. */
interface Span {
  readonly text: string;
  readonly paint?: (text: string) => string;
  /** Kept on one line where it fits on one. @default divided between words */
  readonly together?: boolean;
}

/** How a text is laid out. */
interface Layout {
  /** Columns that a line may take. */
  readonly width: number;
  /** What every line but the first begins with. @default nothing */
  readonly indent?: string;
  /** What the first line begins with. @default `indent` */
  readonly first?: string;
}

/** A word, its paint, and how many spaces stand before it where it does not begin a line. */
interface Word extends Span {
  readonly spaces: number;
}

// Where a word that is longer than a line may be divided: behind these.
const joint = /^.*[./:,;=?&#@\])}_-]/su;

// At the end of a line that goes on: two more columns would not help anybody.
const sign = "…";

/** The text on lines that are no wider than the width, divided between words; a word that fits on no line is divided too. */
export function laidOut(spans: readonly Span[], layout: Layout): string[] {
  const { width, indent = "", first = indent } = layout;
  const room = Math.max(1, width - Math.max(columns(indent), columns(first)));
  return linesOf(spans)
    .flatMap((line) => divided(wordsOf(line), room))
    .map((words, index) => (index === 0 ? first : indent) + painted(words));
}

/** The same of a text of one paint; what stands in backticks stays together. */
export const wrapped = (text: string, layout: Layout, paint?: Span["paint"]): string[] =>
  laidOut(spansOf(text, paint), layout);

/** The spans of a text of one paint. */
export const spansOf = (text: string, paint?: Span["paint"]): readonly Span[] =>
  text.split(/(`[^`\n]+`\S*)/).map((part) => ({
    ...(paint === undefined ? {} : { paint }),
    text: part,
    ...(part.startsWith("`") ? { together: true } : {}),
  }));

/** The spans of a list whose items stay together each. */
export const listed = (items: readonly string[], paint?: Span["paint"]): readonly Span[] =>
  items.flatMap((item, index) => [
    { ...(paint === undefined ? {} : { paint }), text: index === 0 ? "" : " " },
    {
      ...(paint === undefined ? {} : { paint }),
      text: index === items.length - 1 ? item : `${item},`,
      together: true,
    },
  ]);

/** As many words of a text as one line takes, and a sign where that is not all. */
export function cutLine(spans: readonly Span[], width: number): string {
  const words = wordsOf(spans.map(({ text, ...rest }) => ({ ...rest, text: text.replaceAll("\n", " ") })));
  const [whole = [], ...more] = divided(words, width);
  if (more.length === 0) return painted(whole);
  const [shown = []] = divided(words, Math.max(1, width - columns(sign) - 1));
  return `${painted(shown)} ${sign}`;
}

/** The spans of each line of a text. */
function linesOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  for (const span of spans)
    span.text.split("\n").forEach((text, index) => {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push({ ...span, text });
    });
  return lines;
}

function wordsOf(spans: readonly Span[]): readonly Word[] {
  const words: Word[] = [];
  let spaces = 0;
  for (const { text, together, ...paint } of spans)
    for (const part of together === true ? [text] : text.split(/( +)/)) {
      if (part === "") continue;
      if (part.startsWith(" ")) {
        spaces += part.length;
        continue;
      }
      words.push({ ...paint, text: part, spaces });
      spaces = 0;
    }
  return words;
}

/** The words of each line; a text without words has one line without any. */
function divided(words: readonly Word[], room: number): readonly (readonly Word[])[] {
  const lines: Word[][] = [[]];
  let used = 0;
  for (const word of words)
    pieces(word.text, room).forEach((text, index) => {
      const spaces = index > 0 ? 0 : word.spaces;
      const isFirst = lines.at(-1)!.length === 0;
      // What divides a line from the next one is no part of either.
      const before = isFirst ? (lines.length === 1 ? spaces : 0) : spaces;
      const fits = index === 0 && used + before + columns(text) <= room;
      if (!fits && !isFirst) {
        lines.push([]);
        used = 0;
      }
      const placed = fits ? before : 0;
      lines.at(-1)!.push({ ...word, text, spaces: placed });
      used += placed + columns(text);
    });
  return lines;
}

/** A word in parts that fit: divided behind a sign that joins, or where there is none, anywhere. */
function pieces(word: string, room: number): readonly string[] {
  if (columns(word) <= room) return [word];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of word) {
    const taken = columns(character);
    if (part !== "" && used + taken > room) {
      const joined = joint.exec(part)?.[0] ?? "";
      const piece = joined.length > part.length / 2 ? joined : part;
      parts.push(piece);
      part = part.slice(piece.length);
      used = columns(part);
    }
    part += character;
    used += taken;
  }
  return [...parts, part];
}

/** Neighbours of one paint are painted at once. */
function painted(words: readonly Word[]): string {
  let line = "";
  let run = "";
  let paint: Span["paint"];
  const end = () => {
    line += paint === undefined || run === "" ? run : paint(run);
    run = "";
  };
  for (const word of words) {
    const spaces = " ".repeat(word.spaces);
    if (word.paint === paint) run += spaces + word.text;
    else {
      end();
      paint = word.paint;
      line += spaces;
      run = word.text;
    }
  }
  end();
  return line;
}
