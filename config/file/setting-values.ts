import { z } from "zod";
import { inner } from "../setting/structure";
import { stackSchema } from "../stack/schema";

/** The settings that are one text; everything else is a mapping or a list, a number or a truth value. */
const texts = Object.entries<z.ZodType>(stackSchema.shape)
  .filter(([, schema]) => inner(schema) instanceof z.ZodString || inner(schema) instanceof z.ZodEnum)
  .map(([key]) => key);

/**
 * The values by full key; a text that YAML takes for a number or a truth value is a text again. What has no namespace
 * is told elsewhere.
 */
export function settingValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const named = Object.entries(values).filter(([key]) => key.includes(":"));
  return Object.fromEntries(named.map(([key, value]) => [key, texts.includes(key) ? asText(value) : value]));
}

function asText(value: unknown): unknown {
  if (value === "") return null;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

/** Undoes what the Pulumi CLI does to hand configuration over: texts as they are, everything else as JSON. */
export function fromPulumiConfig(config: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, texts.includes(key) ? value : parsed(value)]),
  );
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
