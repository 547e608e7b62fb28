import { basename, isAbsolute } from "node:path";
import { visibleProperties } from "../protocol/visible-properties";
import {
  Archive,
  Asset,
  ResourceReference,
  Secret,
  secretText,
  Unknown,
  unknownSentinel,
  type Properties,
  type Value,
} from "../protocol/value";

/** A value of plain JSON. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** A value as JSON shows it: no secret ever, unknown ones with the engine's own mark, maps by key. */
export function plainValue(value: Value): Plain {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Unknown) return unknownSentinel;
  if (value instanceof Secret) return secretText;
  if (value instanceof ResourceReference) {
    return value.id === undefined
      ? { urn: value.urn }
      : { urn: value.urn, id: value.id instanceof Unknown ? unknownSentinel : value.id };
  }
  if (value instanceof Asset) return { asset: withoutFolder(value.content) };
  if (value instanceof Archive) {
    const { assets, ...content } = value.content;
    const plain = withoutFolder(content);
    return { archive: assets === undefined ? plain : { ...plain, assets: plainProperties(assets) } };
  }
  if (Array.isArray(value)) return value.map(plainValue);
  return plainProperties(value as Properties);
}

/** An absolute path says where this machine keeps the file, which is nobody's business and differs on the next one. */
function withoutFolder<T extends { readonly path?: string }>(content: T): T {
  const { path } = content;
  return path !== undefined && isAbsolute(path) ? { ...content, path: basename(path) } : { ...content };
}

/** Properties by key, without what providers keep for themselves. */
export function plainProperties(properties: Properties): { readonly [key: string]: Plain } {
  const visible = visibleProperties(properties);
  const keys = Object.keys(visible).sort();
  return Object.fromEntries(keys.map((key) => [key, plainValue(visible[key]!)]));
}

/** A value on one line for people. */
export function readable(value: Value): string {
  return readablePlain(plainValue(value));
}

/** The same of a value of plain JSON. */
export function readablePlain(plain: Plain): string {
  const text = typeof plain === "string" ? plain : JSON.stringify(plain);
  return text.replaceAll(`"${unknownSentinel}"`, "<unknown>").replaceAll(unknownSentinel, "<unknown>");
}
