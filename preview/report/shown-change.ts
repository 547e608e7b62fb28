import { visibleLine } from "../../policies/vocabulary/visible-text";
import { holdsUnknown } from "../difference/unknown-in-value";
import { pathText, type PropertyChange } from "../difference/property-change";
import { containsSecret, isRecord, type Value } from "../protocol/value";
import { isHarmless } from "./harmless-properties";
import { readable } from "./plain-value";

/** Who reads: whoever runs the command, or everybody who may see a pull request, where nothing is masked as in a log. */
export type Audience = "terminal" | "comment";

const knownLater = "known after deployment";

/** Longer values say more of themselves than of the change. */
const longest = 200;

/** Of a value in which something is open, that is much of the text. */
const longestOpen = 1000;

/** A change on one line: `instanceClass: db.t4g.micro → db.m7g.large`. */
export function shownChange(change: PropertyChange, audience: Audience): string {
  const { path, kind, before, after } = change;
  const name = pathText(path);
  if (kind === "unknown") return `${name}: ${knownLater}`;
  const [was, is] = [before, after].map((value) => shown(path, value, audience));
  if (kind === "added") return `+ ${name}${is === undefined ? "" : `: ${is}`}`;
  if (kind === "removed") return `- ${name}${was === undefined ? "" : `: ${was}`}`;
  const digests = changedDigest(before, after);
  if (digests !== undefined) return `${name}: ${digests}`;
  return was === undefined || is === undefined || was === is ? `${name}: changed` : `${name}: ${was} → ${is}`;
}

/** The value as it may be shown; undefined where it may not, or is too long. */
function shown(path: readonly string[], value: Value | undefined, audience: Audience): string | undefined {
  if (value === undefined) return undefined;
  if (containsSecret(value) && isRecord(value)) return undefined;
  if (audience === "comment" && !isHarmless(path, value)) return undefined;
  const text = visibleLine(withShortDigests(readable(value)).replaceAll("<unknown>", `<${knownLater}>`));
  if (text.length > (holdsUnknown(value) ? longestOpen : longest)) return undefined;
  return text === "" ? '""' : text;
}

/** The same image by another digest. */
function changedDigest(before: Value | undefined, after: Value | undefined): string | undefined {
  if (typeof before !== "string" || typeof after !== "string") return undefined;
  const [was, is] = [before, after].map((text) => /^([\w./:-]+)@sha256:([0-9a-f]{64})$/.exec(text));
  if (!was || !is || was[1] !== is[1]) return undefined;
  return `digest ${was[2]!.slice(0, 7)} → ${is[2]!.slice(0, 7)}`;
}

/** Nobody reads more of a hash than its beginning. */
function withShortDigests(text: string): string {
  return text.replace(/\b([0-9a-f]{7})[0-9a-f]{25,}\b/g, "$1…");
}
