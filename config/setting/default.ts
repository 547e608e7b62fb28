/** The two sets of defaults a stack chooses from. */
export const recipeNames = ["staging", "production"] as const;

/** The name of a recipe. */
export type Recipe = (typeof recipeNames)[number];

/** A default in which the recipes differ. */
export class PerRecipe<T> {
  constructor(readonly values: Readonly<Record<Recipe, T>>) {}
}

/** A default that another setting of the same section decides, or one of a section around it. */
export class By<T> {
  constructor(
    readonly setting: string,
    readonly values: Readonly<Record<string, T | PerRecipe<T>>>,
  ) {}
}

/** What a setting has that nobody gives: the same everywhere, one for each recipe, or one for each value of another setting. */
export type Default<T> = T | PerRecipe<T> | By<T>;

/** A default for each recipe, side by side. */
export function perRecipe<const T>(values: Readonly<Record<Recipe, T>>): PerRecipe<T> {
  return new PerRecipe(values);
}

/** A default for each value of another setting; undefined where there is none. */
export function by<const T>(setting: string, values: Readonly<Record<string, T | PerRecipe<T>>>): By<T> {
  return new By(setting, values);
}

/** What decides a default: the recipe, and the settings beside it and around it. */
export interface Surroundings {
  readonly recipe: Recipe;
  /** The value of another setting, with its own default. */
  readonly other: (setting: string) => unknown;
}

/** The default that holds. */
export function chosenDefault(value: unknown, { recipe, other }: Surroundings): unknown {
  return inRecipe(value instanceof By ? value.values[String(other(value.setting))] : value, recipe);
}

/** A default that no other setting decides, in a recipe. */
export function inRecipe(value: unknown, recipe: Recipe): unknown {
  return value instanceof PerRecipe ? (value.values as Readonly<Record<Recipe, unknown>>)[recipe] : value;
}
