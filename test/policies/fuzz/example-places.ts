import type { Example } from "../../../policies/vocabulary/rule";

/** The steps to a value in the properties of an example; a JSON document is gone into like an object. */
export type Path = readonly (string | number)[];

/** Whether a value is a document. */
export function isJson(value: unknown): value is string {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return false;
  try {
    return JSON.parse(value) instanceof Object;
  } catch {
    return false;
  }
}

/** Every place in a value and in the JSON documents in it, from the outside in. */
export function placesIn(value: unknown, at: Path = []): readonly Path[] {
  const inner: unknown = isJson(value) ? JSON.parse(value) : value;
  const here = at.length === 0 ? [] : [at];
  if (!(inner instanceof Object)) return here;
  return [...here, ...Object.entries(inner).flatMap(([key, item]) => placesIn(item, [...at, key]))];
}

/** What stands at a place; undefined where it does not exist. */
export function valueAt(value: unknown, place: Path): unknown {
  return place.reduce<unknown>((inner, key) => {
    const opened: unknown = isJson(inner) ? JSON.parse(inner) : inner;
    return opened instanceof Object ? Reflect.get(opened, key) : undefined;
  }, value);
}

/** What a place is to a rule: the same in any item of a list, and in a document the same in any home of it. */
export function placeName({ type, props }: Example, place: Path): string {
  const [top = ""] = place;
  const home = isJson(props[top]) ? ["document"] : [type, top];
  return [...home, ...place.slice(1)].join(" ").replace(/\d+/g, "*");
}

/** A copy with another value at the place, documents written anew. */
export function replacedAt(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (isJson(value)) return JSON.stringify(replacedAt(JSON.parse(value), [key, ...rest], to));
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  Reflect.set(copy, key, replacedAt(Reflect.get(copy, key), rest, to));
  return copy;
}

/** The examples as the engine sends them: what is undefined is not there. */
export const sent = (examples: readonly Example[]): readonly Example[] =>
  examples.map((example) => ({
    ...example,
    props: JSON.parse(JSON.stringify(example.props)) as Example["props"],
  }));
