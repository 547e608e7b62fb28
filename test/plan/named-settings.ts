import type { z } from "zod";
import { entrySchema, fieldsOf } from "../../config/setting/structure";
import { stackSchema } from "../../config/stack/schema";

// The type of a component has a second colon: plinth:compute:Service.
const written = /plinth:[A-Za-z]+(?![A-Za-z]|:\w)(?:\.(?:<[a-z]+>|[A-Za-z]+))*/g;

/** The settings that a text names: `plinth:databases.<name>.multiAz`, where `<name>` is a name of somebody's choice. */
export function settingsIn(text: string): readonly string[] {
  return text.match(written) ?? [];
}

/** Whether a stack file may have the setting. */
export function isSetting(named: string): boolean {
  const schema = named
    .split(".")
    .reduce<z.ZodType | undefined>((above, step) => above && below(above, step), stackSchema);
  return schema !== undefined;
}

function below(above: z.ZodType, step: string): z.ZodType | undefined {
  return step.startsWith("<") ? entrySchema(above) : fieldsOf(above)?.[step];
}
