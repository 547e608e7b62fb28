import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMapping } from "../../config/setting/setting-path";

/** True when a checkout's program runs with other packages than that of another, as their lockfiles say. */
export function needsOtherPackages(root: string, other: string): boolean {
  return JSON.stringify(neededPackages(root)) !== JSON.stringify(neededPackages(other));
}

/** What a lockfile says; of one that is no JSON, in the middle of a merge say, its text. */
function contentOf(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch {
    return { packages: { "node_modules/": { version: text } } };
  }
}

/** Path and version of every package but those for development alone. */
function neededPackages(root: string): readonly (readonly [string, unknown])[] {
  const file = join(root, "package-lock.json");
  if (!existsSync(file)) return [];
  const lock = contentOf(file);
  const packages = isMapping(lock) && isMapping(lock["packages"]) ? lock["packages"] : {};
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes("node_modules/") && isMapping(entry) && entry["dev"] !== true)
    .map(([path, entry]) => [path, isMapping(entry) ? entry["version"] : ""] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
