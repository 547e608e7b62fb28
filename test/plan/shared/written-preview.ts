import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import {
  Archive,
  Asset,
  ResourceReference,
  Secret,
  Unknown,
  unknown,
  type Value,
} from "../../../preview/protocol/value";
import type { StackPreview } from "../../../preview/stack-preview";

/** A preview as a file holds it. */
export function writtenPreview(preview: StackPreview): Buffer {
  return gzipSync(serialize(plain(preview)), { level: 1 });
}

/** The preview of a file. Throws where the file holds none. */
export function readPreview(written: Buffer): StackPreview {
  return special(deserialize(gunzipSync(written)) as unknown) as StackPreview;
}

/** A value of a class of its own, as something that a serializer knows and no preview has. */
type Plain = Map<"unknown" | "secret" | "asset" | "archive" | "reference", unknown>;

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Unknown) return new Map([["unknown", true]]);
  if (value instanceof Secret) return new Map([["secret", plain(value.value)]]);
  if (value instanceof Asset) return new Map([["asset", plain(value.content)]]);
  if (value instanceof Archive) return new Map([["archive", plain(value.content)]]);
  if (value instanceof ResourceReference) return new Map([["reference", [value.urn, plain(value.id)]]]);
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new Error(`a preview holds a ${value.constructor.name}, which nobody has told how to write`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

function special(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(special);
  if (!(value instanceof Map))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, special(part)]));
  const [[kind, content] = []] = value as Plain;
  switch (kind) {
    case "unknown":
      return unknown;
    case "secret":
      return new Secret(special(content) as Value);
    case "asset":
      return new Asset(special(content) as Asset["content"]);
    case "archive":
      return new Archive(special(content) as Archive["content"]);
    case "reference": {
      const [urn, id] = content as [string, unknown];
      return new ResourceReference(urn, special(id) as string | undefined);
    }
    default:
      throw new Error(`a preview holds a ${kind}, which nobody has told how to read`);
  }
}
