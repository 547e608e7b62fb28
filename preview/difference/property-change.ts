import type { Value } from "../protocol/value";

/** One thing that changes in a resource. */
export interface PropertyChange {
  /** Where: names of properties, and in lists what an item is called there. */
  readonly path: readonly string[];
  /** `unknown` is what only the deployment will tell: it may be as it was. */
  readonly kind: "added" | "removed" | "changed" | "unknown";
  /** Absent for what is added. */
  readonly before?: Value;
  /** Absent for what is removed. */
  readonly after?: Value;
}

/** The path for people: `containerDefinitions.web.environment.WORKERS`. */
export function pathText(path: readonly string[]): string {
  return path
    .map((part, index) => {
      if (/^[\w-]+$/.test(part)) return index === 0 ? part : `.${part}`;
      return `[${JSON.stringify(part)}]`;
    })
    .join("");
}
