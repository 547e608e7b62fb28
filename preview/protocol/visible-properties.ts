import type { Properties, Value } from "./value";

/** Properties without what providers keep for themselves, such as `__defaults`: neither programs nor packs get it. */
export function visibleProperties(properties: Properties): Record<string, Value> {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}
