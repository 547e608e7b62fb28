import type { z } from "zod";
import type { SettingPath } from "./setting-path";
import { stackSchema } from "../stack/schema";

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly out?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** The keys that a mapping of the stack file may have. */
export function knownKeys(path: SettingPath): readonly string[] {
  const schema = path.reduce<z.ZodType | undefined>((current, step) => child(current, step), stackSchema);
  return Object.keys(objectShape(schema) ?? {});
}

function child(schema: z.ZodType | undefined, step: string | number): z.ZodType | undefined {
  const definition = unwrapped(schema);
  return objectShape(schema)?.[step] ?? definition?.valueType ?? definition?.element;
}

function objectShape(schema: z.ZodType | undefined): Definition["shape"] {
  const definition = unwrapped(schema);
  return definition?.shape ?? definition?.options?.map(objectShape).find((shape) => shape !== undefined);
}

function unwrapped(schema: z.ZodType | undefined): Definition | undefined {
  const definition = schema?.def as Definition | undefined;
  const inner = definition?.innerType ?? definition?.out;
  return inner === undefined ? definition : unwrapped(inner);
}
