import { byName } from "../../config/mappings/sorted-entries";

/** What a report of a preview is, and what it is not. */
export const offlineNotice =
  "Offline: AWS was not asked. This is all that would be created if nothing existed; what runs now was not looked at.";

/** What a report counts. */
export const countNotice =
  "Resources are what would be created in AWS or elsewhere; components and providers are not counted.";

/** `1 resource`, `2 resources`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? singular : plural}`;
}

/** `3.2 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `rds.Instance` of `aws:rds/instance:Instance`; `random.RandomPassword` for packages other than aws. */
export function shortType(type: string): string {
  const [package_, module = "", name = ""] = type.split(":");
  const service = module.split("/")[0]!;
  return package_ === "aws" && service !== "index" ? `${service}.${name}` : `${package_}.${name || module}`;
}

/** `kms.Alias, kms.Key ×2`, by name. */
export const countedTypes = (types: readonly string[]): string => countedList(types).join(", ");

/** The same, one by one. */
export function countedList(types: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(shortType(type), (counts.get(shortType(type)) ?? 0) + 1);
  return [...counts].sort(byName).map(([type, count]) => (count === 1 ? type : `${type} ×${count}`));
}
