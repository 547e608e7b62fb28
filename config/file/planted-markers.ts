import { type LocatedMistake, mistakesIn } from "../messages/mistake";
import { signatureKey, unknownMarkers } from "./pulumi-markers";

const signature = `has the key with which Pulumi marks files, secrets and resources (${signatureKey}), so that it would read or fetch what a stack file names; remove it, and write the value itself`;
const unknown =
  "has the text with which Pulumi marks a value that is not known yet, so that no policy could judge it; write the value itself";

/**
 * Every mark of Pulumi's in settings, as a key or in a text: neither the engine nor the policies can tell one that was
 * written from one of their own.
 */
export function plantedMarkers(values: Readonly<Record<string, unknown>>): LocatedMistake[] {
  return Object.entries(values).flatMap(([key, value]) => mistakesIn(value, [key], markIn));
}

/** What is wrong with a text that holds a mark, also where it is JSON that spells one in escapes. */
function markIn(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  if (text.includes(signatureKey)) return signature;
  if (unknownMarkers.some((marker) => text.includes(marker))) return unknown;
  return text.includes("\\") ? markInJson(text) : undefined;
}

function markInJson(text: string): string | undefined {
  let found: string | undefined;
  try {
    JSON.parse(text, (key, value: unknown) => {
      found ??= markIn(key) ?? markIn(value);
      return value;
    });
  } catch {
    // No JSON: then no policy reads it as such.
  }
  return found;
}
