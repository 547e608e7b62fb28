import type { z } from "zod";
import { type DefaultKey, recipeDefaults, sharedDefaults } from "./recipes";

/** A setting that must be given. */
export function required<S extends z.ZodType>(schema: S, description: string): S {
  return schema.describe(description);
}

/**
 * A setting that may be left out. With a key its default is taken from the tables of config/setting/recipes.ts, so that the
 * description cannot say something else than the program does.
 */
export function optional<S extends z.ZodType>(
  schema: S,
  description: string,
  key?: DefaultKey,
): z.ZodOptional<S> {
  const setting = schema.optional();
  if (key === undefined) return setting.describe(description);
  if (key in recipeDefaults) {
    const { staging, production } = recipeDefaults[key as keyof typeof recipeDefaults];
    const text = `Default: ${String(staging)} (staging), ${String(production)} (production).`;
    return setting.describe(`${description} ${text}`);
  }
  const value: unknown = sharedDefaults[key as keyof typeof sharedDefaults];
  return setting.meta({ description, default: value });
}
