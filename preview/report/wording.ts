import type { StackPreview } from "../stack-preview";
import { byName } from "../../config/mappings/sorted-entries";

/** What a report of a preview is, and what it is not. */
export const offlineNotice =
  "Offline: AWS was not asked. This is all that would be created if nothing existed; what runs now was not looked at.";

/** The same beside something else. */
const differenceNotice =
  "Offline: AWS was not asked. This is what an update would do to a stack that is as the other side describes it; what somebody changed by hand is not in it.";

/** The same of what the Pulumi CLI has planned. */
const digestNotice =
  "Read from what the Pulumi CLI printed: what an update would do to the stack as its state has it.";

/** What plans are worth: how they were made. */
export function noticeOf(previews: readonly Pick<StackPreview, "isFromDigest" | "difference">[]): string {
  if (previews.some(({ isFromDigest }) => isFromDigest)) return digestNotice;
  return previews.some(({ difference }) => difference?.ok) ? differenceNotice : offlineNotice;
}

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
export const countedList = (types: readonly string[]): readonly string[] =>
  countedNames(types.map(shortType));

/** `a, b ×2`, by name, one by one. */
export function countedNames(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(byName).map(([name, count]) => (count === 1 ? name : `${name} ×${count}`));
}
