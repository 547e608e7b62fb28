import { isAlias, isMap, isScalar, isSeq, type Document, type ParsedNode, type Scalar } from "yaml";
import type { Mistake } from "../messages/mistake";
import { isReadAsAnother } from "./rewritten-scalar";
import { formatPath, type SettingPath } from "../setting/setting-path";

/**
 * Everything under `config:` that the Pulumi CLI would hand on as something else than it reads here: it makes JSON of
 * what stands below a key, with a parser of its own.
 */
export function foreignToJson(document: Document.Parsed): Mistake[] {
  const config = isMap(document.contents) ? document.contents.get("config", true) : undefined;
  return inside(config as ParsedNode | undefined, []).map(({ at, message }) => ({
    path: formatPath(at),
    message,
  }));
}

interface Found {
  readonly at: SettingPath;
  readonly message: string;
}

function inside(node: unknown, at: SettingPath): Found[] {
  const tagged = tagOf(node);
  if (tagged !== undefined)
    return [
      {
        at,
        message: `has the tag ${tagged}, and what Pulumi hands on is JSON, which has none; write it without, as a text, a number, true or false`,
      },
    ];
  const anchored = wrongAnchor(node);
  if (anchored !== undefined) return [{ at, message: anchored }];
  if (isScalar(node)) return scalar(node, at);
  if (isSeq(node)) return node.items.flatMap((item, index) => inside(item, [...at, index]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : "";
    const wrong = wrongAnchor(key) ?? wrongKey(key);
    return wrong === undefined ? inside(value, [...at, name]) : [{ at, message: wrong }];
  });
}

function wrongAnchor(node: unknown): string | undefined {
  const anchored = isScalar(node) || isSeq(node) || isMap(node) ? node.anchor : undefined;
  const name = isAlias(node) ? node.source : anchored;
  return name === undefined || /^[A-Za-z0-9_-]+$/.test(name)
    ? undefined
    : "has an anchor (&name) or an alias (*name) whose name the Pulumi CLI ends earlier; use letters, digits, _ and - alone";
}

/** A tag that somebody wrote; `!!str` makes a text of what looks like a number, and does no harm. */
function tagOf(node: unknown): string | undefined {
  const tag = isScalar(node) || isSeq(node) || isMap(node) ? node.tag : undefined;
  if (tag === undefined || tag === "tag:yaml.org,2002:str") return undefined;
  return tag.replace("tag:yaml.org,2002:", "!!");
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

function scalar({ value, source = "", type, tag }: Scalar, at: SettingPath): Found[] {
  if (typeof value === "number" && !Number.isFinite(value))
    return [{ at, message: `is ${source}, which is no number in JSON; write a number, or put it in quotes` }];
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value))
    return [{ at, message: `is ${source}, more than a number holds exactly; put it in quotes` }];
  // Directly behind a key everything is a text, and the last day of a waiver may be a date.
  if (
    at.length < 2 ||
    type !== "PLAIN" ||
    tag !== undefined ||
    (at[0] === "plinth:waivers" && at.at(-1) === "expires")
  )
    return [];
  if (!isReadAsAnother(source, value)) return [];
  return [
    {
      at,
      message: `is ${source} without quotes, which the Pulumi CLI reads as a date, as another number or as a key; write "${source}" if it is a text, and the number in digits if it is one`,
    },
  ];
}
