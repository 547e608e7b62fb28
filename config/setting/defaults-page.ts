import type { z } from "zod";
import { stackSchema } from "../stack/schema";
import { listOf } from "../messages/suggestion";
import { By, inRecipe, type Recipe, recipeNames } from "./default";
import { grouped, inWords } from "./default-words";
import { markdownTable } from "./markdown-table";
import { type Definition, definitions } from "./setting";
import { entrySchema, fieldsOf } from "./structure";

/** A setting of the stack file, and what was said when it was defined. */
interface ListedSetting {
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

/** Every default in Markdown, a table for each section, the recipes side by side. */
export function defaultsPage(): string {
  const sections = Object.entries(stackSchema.shape).flatMap(([key, schema]) => {
    const rows = listedSettings(schema).filter((listed) => hasDefault(listed.definition) && !isWhole(listed));
    if (rows.length === 0) return [];
    const cells = rows.map(({ path, definition }) => [
      `\`${path}\``,
      ...recipeNames.map((recipe) => shownDefault(definition, recipe)),
    ]);
    return [`## ${key}`, markdownTable(["Setting", ...recipeNames], cells)];
  });
  return sections.join("\n\n");
}

/** A section that is always there: its settings have the defaults. */
function isWhole({ definition, isSection }: ListedSetting): boolean {
  return isSection && inWords(definition.default) === "none" && definition.derived === undefined;
}

function hasDefault({ default: value, derived }: Definition): boolean {
  return value !== undefined || derived !== undefined;
}

function shownDefault({ default: value, derived }: Definition, recipe: Recipe): string {
  if (derived !== undefined) return derived;
  if (!(value instanceof By)) return code(inRecipe(value, recipe));
  const shown = Object.entries(value.values).map(
    ([other, own]) => [other, code(inRecipe(own, recipe))] as const,
  );
  const groups = grouped(shown).filter(([text]) => text !== "none");
  return groups.map(([text, others]) => `${listOf(others, "and")}: ${text}`).join("; ");
}

function code(value: unknown): string {
  const text = inWords(value);
  return text === "none" ? text : `\`${text}\``;
}
