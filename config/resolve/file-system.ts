import { type Recipe, recipeDefault, sharedDefaults } from "../recipes";
import type { FileSystemConfig } from "../resolved-config";
import type { StackSettings } from "../schema/stack";
import type { StoreUsers } from "./users";
import { withoutAbsent } from "./without-absent";

type FileSystemSettings = NonNullable<StackSettings["plinth:fileSystems"]>[string];

/** A file system with its defaults. */
export function resolveFileSystem(
  name: string,
  settings: FileSystemSettings,
  recipe: Recipe,
  users: StoreUsers,
): FileSystemConfig {
  if (settings.existing) return { kind: "existing", ...settings.existing, users: users.ofFileSystem(name) };
  const transition =
    settings.transitionToInfrequentAccessInDays ??
    sharedDefaults["fileSystems.transitionToInfrequentAccessInDays"];
  return withoutAbsent({
    kind: "created",
    throughputMode: settings.throughputMode ?? sharedDefaults["fileSystems.throughputMode"],
    transitionToInfrequentAccessInDays: typeof transition === "number" ? transition : undefined,
    backup: settings.backup ?? recipeDefault(recipe, "fileSystems.backup"),
    import: settings.import,
    users: users.ofFileSystem(name),
  });
}
