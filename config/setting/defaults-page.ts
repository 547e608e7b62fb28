import { stackSchema } from "../stack/schema";
import { listOf } from "../messages/suggestion";
import { By, chosenDefault, PerRecipe, type Recipe, recipeNames } from "./default";
import { grouped, inWords } from "./default-words";
import { type ListedSetting, listedSettings } from "./listed-settings";
import { markdownTable } from "./markdown-table";
import type { Definition } from "./setting";

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
  if (!(value instanceof By)) return code(chosen(value, recipe));
  const shown = Object.entries(value.values).map(
    ([other, own]) => [other, code(chosen(own, recipe))] as const,
  );
  const groups = grouped(shown).filter(([text]) => text !== "none");
  return groups.map(([text, others]) => `${listOf(others, "and")}: ${text}`).join("; ");
}

function chosen(value: unknown, recipe: Recipe): unknown {
  return value instanceof PerRecipe ? chosenDefault(value, { recipe, other: () => undefined }) : value;
}

function code(value: unknown): string {
  const text = inWords(value);
  return text === "none" ? text : `\`${text}\``;
}
