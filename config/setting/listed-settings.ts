import type { z } from "zod";
import { type Definition, definitions } from "./setting";
import { entrySchema, fieldsOf } from "./structure";

/** A setting of the stack file, and what was said when it was defined. */
export interface ListedSetting {
  /** `caches.<name>.nodes`, below a section: `<name>.nodes` */
  readonly path: string;
  readonly definition: Definition;
  /** Whether it has settings of its own, with defaults of their own. */
  readonly isSection: boolean;
}

/** Every setting below a schema that has a definition, in the order in which they were written. */
export function listedSettings(schema: z.ZodType, above = ""): readonly ListedSetting[] {
  const fields = fieldsOf(schema);
  if (fields !== undefined)
    return Object.entries(fields).flatMap(([key, field]) => {
      const path = above === "" ? key : `${above}.${key}`;
      const definition = definitions.get(field);
      return [
        ...(definition ? [{ path, definition, isSection: fieldsOf(field) !== undefined }] : []),
        ...listedSettings(field, path),
      ];
    });
  const entry = entrySchema(schema);
  return entry === undefined ? [] : listedSettings(entry, above === "" ? "<name>" : `${above}.<name>`);
}
