import { z } from "zod";
import type { JsonSchema } from "./json-schema";

/** Another way to write a value, where its meaning is sure: `1 vCPU` for 1024. */
export interface Spelling {
  /** What editors accept beside the canonical form. */
  readonly schema: JsonSchema;
  /**
   * What is meant, in the canonical form. What is not written in this way is given back as it is, for the canonical form
   * to judge; `wrong` says of a value that nearly is what to write instead.
   */
  readonly read: (written: unknown, wrong: (message: string) => void) => unknown;
}

const spellings = z.registry<Spelling>();

/** A setting that can be written in another way too. All that reads settings, walkers included, sees the canonical form. */
export function alsoWritten<S extends z.ZodType>(canonical: S, spelling: Spelling): z.ZodPreprocess<S> {
  const schema = z.preprocess(
    (written, context) => spelling.read(written, (message) => context.addIssue(message)),
    canonical,
  );
  spellings.add(schema, spelling);
  return schema;
}

/** What editors accept of a setting that can be written in another way too; nothing of one that cannot. */
export function eitherWay(
  schema: z.ZodType,
  { description, ...canonical }: JsonSchema,
): JsonSchema | undefined {
  const spelling = spellings.get(schema);
  if (spelling === undefined || canonical.anyOf?.includes(spelling.schema)) return undefined;
  return { ...(description !== undefined && { description }), anyOf: [canonical, spelling.schema] };
}
