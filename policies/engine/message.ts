import { Violation } from "../vocabulary/rule";
import { visibleText } from "../vocabulary/visible-text";

/** How the text of a finding begins when the rule could not see a value. */
const notEvaluatedPhrase = "not evaluated: ";
/** How the text of a finding begins when a live waiver lowered it. */
const waivedPhrase = "waived until ";
/** How the text of a finding begins when the rule itself broke. */
const ruleFailedPhrase = "rule failed: ";

/** Who accepted a finding, until when and why. */
export interface WaivedBy {
  readonly expires: string;
  readonly owner: string;
  readonly reason: string;
}

/** The text of a finding, taken apart. */
type ParsedMessage =
  | {
      readonly kind: "violation";
      readonly path: string;
      readonly message: string;
      /** What a waiver's `resource` must match: the name, with `#finding` where the rule tells findings apart. */
      readonly subject: string;
      readonly fix: string;
      readonly waiver?: WaivedBy;
    }
  | { readonly kind: "not-evaluated"; readonly path: string; readonly subject: string }
  | { readonly kind: "rule-failed"; readonly message: string };

const oneLine = (text: string) =>
  visibleText(
    text
      .split(/[\r\n]/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join(" "),
  );

// A name that would not come apart from its brackets again is quoted.
const shownName = (name: string) =>
  /^[^"()]*$/.test(name) && oneLine(name) === name ? name : oneLine(JSON.stringify(name));

// `(multiAz of main)`, or `(main)` where the finding is about the resource as a whole.
const place = (path: string, subject: string) =>
  path === "" ? `(${shownName(subject)})` : `(${oneLine(path)} of ${shownName(subject)})`;

/** Two lines: `<what is wrong> (<path> of <subject>)` and `Fix: <fix>`; a waived one has its waiver on a line above. */
export function violationText(violation: Violation, name: string, fix: string, waiver?: WaivedBy): string {
  const subject = violation.finding === undefined ? name : `${name}#${violation.finding}`;
  const lines = [`${oneLine(violation.message)} ${place(violation.path, subject)}`, `Fix: ${oneLine(fix)}`];
  if (waiver)
    lines.unshift(`${waivedPhrase}${waiver.expires} by ${oneLine(waiver.owner)}: ${oneLine(waiver.reason)}`);
  return lines.join("\n");
}

/** One line: `not evaluated: <path> is not known at preview (<path> of <subject>)`. */
export function notEvaluatedText(path: string, name: string): string {
  return `${notEvaluatedPhrase}${oneLine(path) || "the resource"} is not known at preview ${place(path, name)}`;
}

/** One line: `rule failed: <what broke>`. */
export function ruleFailedText(error: unknown): string {
  return `${ruleFailedPhrase}${oneLine(error instanceof Error ? error.message : String(error))}`;
}

const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const ending = new RegExp(` \\((?:((?:[^"\\s()]|${quoted})+) of )?(${quoted}|[^"()]*)\\)$`);

function splitEnding(line: string): { text: string; path: string; subject: string } | undefined {
  const match = ending.exec(line);
  if (!match) return undefined;
  const [, path = "", name = ""] = match;
  return { text: line.slice(0, match.index), path, subject: unquoted(name) };
}

function unquoted(name: string): string {
  if (!name.startsWith('"')) return name;
  try {
    return JSON.parse(name) as string;
  } catch {
    return name;
  }
}

/** Takes a text of this pack apart again; undefined where it is none. */
export function parseMessage(text: string): ParsedMessage | undefined {
  if (text.startsWith(ruleFailedPhrase)) {
    return { kind: "rule-failed", message: text.slice(ruleFailedPhrase.length) };
  }
  const lines = text.split("\n");
  const waiver = /^waived until (\S+) by (.*?): (.*)$/.exec(lines[0]!);
  const [first = "", fix] = waiver ? lines.slice(1) : lines;
  const found = splitEnding(first);
  if (!found) return undefined;
  const { path, subject } = found;
  if (first.startsWith(notEvaluatedPhrase)) return { kind: "not-evaluated", path, subject };
  if (!fix?.startsWith("Fix: ")) return undefined;
  return {
    kind: "violation",
    path,
    message: found.text,
    subject,
    fix: fix.slice("Fix: ".length),
    ...(waiver ? { waiver: { expires: waiver[1]!, owner: waiver[2]!, reason: waiver[3]! } } : {}),
  };
}
