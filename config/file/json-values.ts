import { isAlias, isCollection, isMap, isScalar, isSeq, type Document, type Scalar } from "yaml";
import { type Mistake, mistakeAt } from "../messages/mistake";
import { isReadAsAnother } from "./rewritten-scalar";
import type { SettingPath } from "../setting/setting-path";

/**
 * Everything under `config:` that the Pulumi CLI would hand on as something else than it reads here: it makes JSON of
 * what stands below a key, with a parser of its own.
 */
export function foreignToJson(document: Document.Parsed): Mistake[] {
  return inside(isMap(document.contents) ? document.contents.get("config", true) : undefined, []);
}

function inside(node: unknown, at: SettingPath): Mistake[] {
  const wrong = wrongTag(node) ?? wrongAnchor(node) ?? (isScalar(node) ? wrongScalar(node, at) : undefined);
  if (wrong !== undefined) return [mistakeAt(at, wrong)];
  if (isSeq(node)) return node.items.flatMap((item, index) => inside(item, [...at, index]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const wrong = wrongAnchor(key) ?? wrongKey(key);
    return wrong === undefined
      ? inside(value, [...at, isScalar(key) ? String(key.value) : ""])
      : [mistakeAt(at, wrong)];
  });
}

function wrongAnchor(node: unknown): string | undefined {
  const anchored = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  const name = isAlias(node) ? node.source : anchored;
  return name === undefined || /^[A-Za-z0-9_-]+$/.test(name)
    ? undefined
    : "has an anchor (&name) or an alias (*name) whose name the Pulumi CLI ends earlier; use letters, digits, _ and - alone";
}

/** A tag that somebody wrote; `!!str` makes a text of what looks like a number, and does no harm. */
function wrongTag(node: unknown): string | undefined {
  const tag = isScalar(node) || isCollection(node) ? node.tag : undefined;
  return tag === undefined || tag === "tag:yaml.org,2002:str"
    ? undefined
    : `has the tag ${tag.replace("tag:yaml.org,2002:", "!!")}, and what Pulumi hands on is JSON, which has none; write it without, as a text, a number, true or false`;
}

function wrongKey(key: unknown): string | undefined {
  // A merge, whose key is a symbol.
  if (isScalar(key) && (key.source === "<<" || isText(key))) return undefined;
  return isScalar(key)
    ? `has the key ${key.source ?? "null"}, which is no text; put it in quotes: "${key.source ?? ""}"`
    : "has a key that is a list or a mapping; a key is a text";
}

function isText({ value, source = "", type }: Scalar): boolean {
  return typeof value === "string" && !(type === "PLAIN" && isReadAsAnother(source, value));
}

function wrongScalar({ value, source = "", type, tag }: Scalar, at: SettingPath): string | undefined {
  if (typeof value === "number" && !Number.isFinite(value))
    return `is ${source}, which is no number in JSON; write a number, or put it in quotes`;
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return `is ${source}, more than a number holds exactly; put it in quotes`;
  // Directly behind a key everything is a text, and the last day of a waiver may be a date.
  const staysText = at.length < 2 || (at[0] === "plinth:waivers" && at.at(-1) === "expires");
  return staysText || type !== "PLAIN" || tag !== undefined || !isReadAsAnother(source, value)
    ? undefined
    : `is ${source} without quotes, which the Pulumi CLI reads as a date, as another number or as a key; write "${source}" if it is a text, and the number in digits if it is one`;
}
