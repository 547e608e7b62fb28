import { byName } from "../../../config/mappings/sorted-entries";
import type { WrittenReplacements } from "../../../preview/providers/aws/measured-replacements";
import type { JudgedChange } from "./judged-replacements";

/** The table of `provider-replacements.json`: which change makes the real provider replace a resource. */
export function writtenReplacements(
  changes: readonly JudgedChange[],
): Readonly<Record<string, WrittenReplacements>> {
  const byType = new Map<string, JudgedChange[]>();
  for (const change of changes) byType.set(change.type, [...(byType.get(change.type) ?? []), change]);
  const sorted = [...byType].sort(byName);
  return Object.fromEntries(sorted.map(([type, ofType]) => [type, written(ofType)]));
}

function written(changes: readonly JudgedChange[]): WrittenReplacements {
  const whole = changes.filter((change) => isWhole(change, changes)).map(({ path }) => path);
  const replacing = changes.filter(
    ({ path, replaces }) => replaces && !whole.some((other) => path.startsWith(`${other}.`)),
  );
  const attributes = replacing.filter(({ isBlock }) => !isBlock);
  const always = [...whole, ...attributes.filter((one) => one.replacesWhenRemoved).map(({ path }) => path)];
  return {
    ...listed(
      "always",
      always.filter((path) => !whole.some((other) => path.startsWith(`${other}.`))),
    ),
    ...listed(
      "given",
      attributes.filter((one) => !one.replacesWhenRemoved).map(({ path }) => path),
    ),
    ...listed(
      "number",
      replacing.filter((one) => one.isBlock && !whole.includes(one.path)).map(({ path }) => path),
    ),
  };
}

function listed(name: keyof WrittenReplacements, paths: readonly string[]): WrittenReplacements {
  return paths.length === 0 ? {} : { [name]: [...paths].sort() };
}

// A block that is replaced with everything in it stands for what is in it.
function isWhole({ path, isBlock, replaces }: JudgedChange, changes: readonly JudgedChange[]): boolean {
  const inside = changes.filter((other) => !other.isBlock && other.path.startsWith(`${path}.`));
  return isBlock && replaces && inside.length > 0 && inside.every((other) => other.replacesWhenRemoved);
}
