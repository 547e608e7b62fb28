import { createHash } from "node:crypto";
import type { StackConfig } from "../config/stack-config";

/** What a made-up value is for. */
interface Purpose {
  readonly kind: "secret" | "database" | "cache" | "buckets";
  /** Unique among the values of its kind. */
  readonly name: string;
}

/** Characters of a password that nobody asked to have another length. */
const passwordLength = 32;

/**
 * A made-up value for a laptop, the same each time for one stack and one purpose. It follows from names alone, so it
 * protects nothing and has nothing to do with the value in AWS; it begins with `local` so that everybody sees it.
 * Letters and digits only, as the values that Plinth generates.
 */
export function localValue(stack: StackConfig, purpose: Purpose, length = passwordLength): string {
  const { system, environment } = stack;
  let value = "local";
  for (let block = 0; value.length < length; block++) {
    const text = JSON.stringify([system, environment, purpose.kind, purpose.name, block]);
    value += createHash("sha256").update(text).digest("hex");
  }
  return value.slice(0, length);
}
