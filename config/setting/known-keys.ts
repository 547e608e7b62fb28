import type { z } from "zod";
import { stackSchema } from "../stack/schema";
import type { SettingPath } from "./setting-path";
import { definitions } from "./setting";
import { entrySchema, fieldsOf } from "./structure";

/** The keys that a mapping of the stack file may have, without the other names of some. */
export function knownKeys(path: SettingPath): readonly string[] {
  const schema = path.reduce<z.ZodType | undefined>(
    (current, step) => current && (fieldsOf(current)?.[step] ?? entrySchema(current)),
    stackSchema,
  );
  const fields = Object.entries((schema && fieldsOf(schema)) ?? {});
  return fields.filter(([, field]) => definitions.get(field) !== undefined).map(([key]) => key);
}
