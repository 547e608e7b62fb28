import type { Mistake } from "../messages/mistake";
import { formatPath } from "../setting/setting-path";

/** Pulumi takes a key without a namespace for one of the project's own, which no part of this program reads. */
export function keysWithoutNamespace(values: Readonly<Record<string, unknown>>): readonly Mistake[] {
  return Object.keys(values)
    .filter((key) => !key.includes(":"))
    .map((key) => formatPath([key]))
    .map((path) => ({ path, message: `has no namespace, so nothing reads it; write plinth:${path}` }));
}
