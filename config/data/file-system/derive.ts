import { type Recipe, recipeDefault, sharedDefaults } from "../../setting/recipes";
import type { FileSystemConfig } from "../../resolved-config";
import type { StackSettings } from "../../stack/schema";
import type { StoreUsers } from "../store-users";
import { withoutAbsent } from "../../mappings/without-absent";

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
