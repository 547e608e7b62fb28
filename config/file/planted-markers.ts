import type { LocatedMistake } from "../messages/issue-mistakes";
import { signatureKey, unknownMarkers } from "./pulumi-markers";
import { formatPath, isMapping, type SettingPath } from "../setting/setting-path";

const signature = `has the key with which Pulumi marks files, secrets and resources (${signatureKey}), so that it would read or fetch what a stack file names; remove it, and write the value itself`;
const unknown =
  "has the text with which Pulumi marks a value that is not known yet, so that no policy could judge it; write the value itself";

/**
 * Every mark of Pulumi's in settings, as a key or in a text: neither the engine nor the policies can tell one that was
 * written from one of their own.
 */
export function plantedMarkers(values: Readonly<Record<string, unknown>>): LocatedMistake[] {
  return Object.entries(values).flatMap(([key, value]) => search(value, [key]));
}

function search(value: unknown, at: SettingPath): LocatedMistake[] {
  if (typeof value === "string") return told(markIn(value), at);
  if (Array.isArray(value)) return value.flatMap((item, index) => search(item, [...at, index]));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const mark = markIn(key);
    // Told of the mapping: the key itself would be no path that anyone can follow.
    return mark === undefined ? search(item, [...at, key]) : told(mark, at);
  });
}

function told(message: string | undefined, at: SettingPath): LocatedMistake[] {
  return message === undefined ? [] : [{ path: formatPath(at), message, at }];
}

/** What is wrong with a text that holds a mark, also where it is JSON that spells one in escapes. */
function markIn(text: string): string | undefined {
  if (text.includes(signatureKey)) return signature;
  if (unknownMarkers.some((marker) => text.includes(marker))) return unknown;
  return text.includes("\\") ? markInJson(text) : undefined;
}

function markInJson(text: string): string | undefined {
  let found: string | undefined;
  try {
    JSON.parse(text, (key, value: unknown) => {
      found ??= markIn(key) ?? (typeof value === "string" ? markIn(value) : undefined);
      return value;
    });
  } catch {
    // No JSON: then no policy reads it as such.
  }
  return found;
}
