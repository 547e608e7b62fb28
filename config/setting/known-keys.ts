import type { z } from "zod";
import { stackSchema } from "../stack/schema";
import type { SettingPath } from "./setting-path";
import { entrySchema, fieldsOf } from "./structure";

/** The keys that a mapping of the stack file may have. */
export function knownKeys(path: SettingPath): readonly string[] {
  const schema = path.reduce<z.ZodType | undefined>(
    (current, step) => current && (fieldsOf(current)?.[step] ?? entrySchema(current)),
    stackSchema,
  );
  return Object.keys((schema && fieldsOf(schema)) ?? {});
}
