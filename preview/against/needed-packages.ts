import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMapping } from "../../config/setting/setting-path";

/** True when a checkout's program runs with other packages than that of another, as their lockfiles say. */
export function needsOtherPackages(root: string, other: string): boolean {
  return JSON.stringify(neededPackages(root)) !== JSON.stringify(neededPackages(other));
}

/** Path and version of every package but those for development alone. */
function neededPackages(root: string): readonly (readonly [string, unknown])[] {
  const file = join(root, "package-lock.json");
  if (!existsSync(file)) return [];
  const lock: unknown = JSON.parse(readFileSync(file, "utf8"));
  const packages = isMapping(lock) && isMapping(lock["packages"]) ? lock["packages"] : {};
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes("node_modules/") && isMapping(entry) && entry["dev"] !== true)
    .map(([path, entry]) => [path, isMapping(entry) ? entry["version"] : ""] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
