import { isRecord, propertyOf, type Value } from "../protocol/value";

/** A property path of an option, such as `tags.Owner`, `rules[0].port` or `tags["a.b"]`, in its parts. `*` is every one. */
export function pathParts(path: string): readonly string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => quoted?.replace(/\\(.)/g, "$1") ?? index ?? name ?? "",
  );
}

/** The value in which what stands at the path is as it is in another: taken over from there, or away where that has none. */
export function withPartOf(
  value: Value | undefined,
  other: Value | undefined,
  path: readonly string[],
): Value | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return other;
  if (Array.isArray(value)) {
    const others: readonly Value[] = Array.isArray(other) ? other : [];
    return value.map((item: Value, index) =>
      first === "*" || first === String(index) ? (withPartOf(item, others[index], rest) ?? null) : item,
    );
  }
  if (value !== undefined && !isRecord(value)) return value;
  const [old, present] = [isRecord(other) ? other : {}, value ?? {}];
  const keys = first === "*" ? [...new Set([...Object.keys(old), ...Object.keys(present)])] : [first];
  const changed = new Map(Object.entries(present));
  for (const key of keys) {
    const part = withPartOf(propertyOf(present, key), propertyOf(old, key), rest);
    if (part === undefined) changed.delete(key);
    else changed.set(key, part);
  }
  return value === undefined && changed.size === 0 ? undefined : Object.fromEntries(changed);
}
