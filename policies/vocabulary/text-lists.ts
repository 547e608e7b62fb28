import { Readable } from "./property-checks";
import { textOf } from "./shown-value";

/** What a field holds that may be one text or a list. Unknown items count as named, not as wildcards. */
interface Texts {
  readonly known: readonly string[];
  readonly someUnknown: boolean;
}

/** The texts at a path, with numbers and booleans as JSON writes them. An absent field has none. */
export function stringsAt(value: Readable, path: string): Texts {
  const list = value.list(path);
  if (list.state === "absent") return { known: [], someUnknown: false };
  if (list.state === "unknown") return { known: [], someUnknown: true };
  const reads = list.value.map(({ self }) => self);
  return {
    known: reads.flatMap((item) => (item.state === "known" ? (textOf(item.value) ?? []) : [])),
    someUnknown: reads.some((item) => item.state === "unknown"),
  };
}
