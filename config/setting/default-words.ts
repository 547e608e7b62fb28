import { listOf } from "../messages/suggestion";
import { By, inRecipe, PerRecipe, recipeNames } from "./default";

/** Whether a default is one value, which JSON Schema and the tables of the reference can show. */
export function isShownByItself(value: unknown): boolean {
  return !(value instanceof PerRecipe || value instanceof By) && value !== undefined;
}

/** A default in a sentence: `Default: 1 (staging), 2 (production).`, `Default: 30 (assets), 90 (uploads and backups).` */
export function defaultInWords(value: unknown): string | undefined {
  if (value instanceof PerRecipe)
    return `Default: ${recipeNames.map((recipe) => `${inWords(inRecipe(value, recipe))} (${recipe})`).join(", ")}.`;
  if (!(value instanceof By)) return undefined;
  const texts = Object.entries(value.values).map(([other, own]) => [other, bothRecipes(own)] as const);
  const parts = grouped(texts).map(([text, others]) => `${text} (${listOf(others, "and")})`);
  return `Default: ${parts.join(", ")}.`;
}

/** Texts with the names that have each, in the order in which they come first. */
export function grouped(texts: readonly (readonly [string, string])[]): readonly [string, string[]][] {
  const names = new Map<string, string[]>();
  for (const [name, text] of texts) names.set(text, [...(names.get(text) ?? []), name]);
  return [...names];
}

/** A value that holds in one recipe or in both. */
function bothRecipes(value: unknown): string {
  if (!(value instanceof PerRecipe)) return inWords(value);
  const texts = recipeNames.map((recipe) => `${inWords(inRecipe(value, recipe))} in ${recipe}`);
  return listOf(texts, "and");
}

/** A value as a sentence has it. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : listOf(value.map(String), "and");
  if (typeof value === "object" && value !== null)
    return inWords(Object.entries(value).map((entry) => entry.join(" ")));
  return value === undefined ? "none" : String(value);
}
