import { PlannedValue, Read } from "../vocabulary/rule";
import { parsePath } from "./property-path";
import { isUnknownMarker } from "./unknown-values";

const absent = { state: "absent" } as const;
const unknown = { state: "unknown" } as const;

// Any other failure of a read is told as unknown too: what could not be seen must never pass.
function attempt<T>(read: () => Read<T>): Read<T> {
  try {
    return read();
  } catch {
    return unknown;
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

// Data may hold the key `__proto__`: what is made of it need not be an instance of Object.
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

function seen(value: unknown): unknown {
  if (isUnknownMarker(value)) throw new Error("the value is not known yet");
  return value;
}

const has = (value: object, key: string): boolean => Object.prototype.hasOwnProperty.call(value, key);

/**
 * What stands under a key. A block that is there at most once is an object to Pulumi and a list to the provider: the
 * bridge takes either (pulumi-terraform-bridge, pkg/tfbridge/schema.go, makeTerraformInput), so both read alike.
 */
function step(value: unknown, key: string): unknown {
  if (!isObject(value)) return undefined;
  if (has(value, key)) return seen((value as Record<string, unknown>)[key]);
  if (Array.isArray(value))
    return value.length === 1 && !isIndex(key) ? step(seen(value[0]), key) : undefined;
  return key === "0" ? value : undefined;
}

const isIndex = (key: string): boolean => /^\d+$/.test(key);

/** Objects in objects that are read; nothing that AWS takes is deeper. What is below cannot be judged. */
const deepest = 100;

// Throws as soon as one leaf is unknown, so that no marker travels on inside a "known" value.
function copy(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw new Error("the value is nested too deeply");
  if (Array.isArray(value))
    return Array.from({ length: value.length }, (_, index) => copy(seen(value[index]), depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, copy(step(value, key), depth + 1)]));
}

function find(root: unknown, path: string): Read {
  let value = root;
  for (const key of parsePath(path)) {
    if (isAbsent(value)) return absent;
    value = step(value, key);
  }
  return isAbsent(value) ? absent : { state: "known", value };
}

const known = (value: unknown): Read => (isAbsent(value) ? absent : { state: "known", value: copy(value) });

/** One property, as a copy in which nothing is unknown. */
export function valueAt(root: unknown, path: string): Read {
  return attempt(() => {
    const found = find(root, path);
    return found.state === "known" ? known(found.value) : found;
  });
}

/** The one way of reading planned data: whatever it touches it looks at first, for an unknown value. */
export function plannedValue(root: unknown): PlannedValue {
  return {
    read: (path) => valueAt(root, path),
    list: (path) => listFrom(root, path),
    map: (path) => mapFrom(root, path),
    get self() {
      return valueAt(root, "");
    },
  };
}

// An item that is not known yet. Its own reads all say unknown.
const unknownValue: PlannedValue = {
  read: () => unknown,
  list: () => unknown,
  map: () => unknown,
  self: unknown,
};

function item(list: readonly unknown[], index: number): PlannedValue {
  try {
    return plannedValue(seen(list[index]));
  } catch {
    return unknownValue;
  }
}

/** A single value where a list is allowed (as in an IAM statement's Action) reads as a list of one. */
export function listFrom(root: unknown, path: string): Read<readonly PlannedValue[]> {
  return attempt(() => {
    const found = find(root, path);
    if (found.state !== "known") return found;
    const value = found.value;
    if (!Array.isArray(value)) return { state: "known", value: [plannedValue(value)] };
    return { state: "known", value: Array.from({ length: value.length }, (_, index) => item(value, index)) };
  });
}

/** The keys of an object with a read each. Anything that is no object is absent. */
export function mapFrom(root: unknown, path: string): Read<ReadonlyMap<string, Read>> {
  return attempt(() => {
    const found = find(root, path);
    if (found.state !== "known") return found;
    const value: unknown =
      Array.isArray(found.value) && found.value.length === 1 ? seen(found.value[0]) : found.value;
    if (!isObject(value) || Array.isArray(value)) return absent;
    return { state: "known", value: new Map(Object.keys(value).map((key) => [key, entry(value, key)])) };
  });
}

function entry(value: object, key: string): Read {
  return attempt(() => known(step(value, key)));
}

/** A JSON string, parsed, or the object itself. What is no JSON cannot be judged and reads as unknown. */
export function jsonFrom(root: unknown, path: string): Read<PlannedValue> {
  return attempt(() => {
    const found = find(root, path);
    if (found.state !== "known") return found;
    const value = typeof found.value === "string" ? (JSON.parse(found.value) as unknown) : found.value;
    return { state: "known", value: plannedValue(value) };
  });
}

/** Provider inputs are strings whatever their type; the ones that are JSON come out parsed. */
export function providerInput(root: unknown, path: string): Read {
  const [first, ...rest] = parsePath(path);
  const raw = valueAt(root, first ?? "");
  if (raw.state !== "known") return raw;
  const value =
    typeof raw.value === "string" && /^\s*(?:[[{]|true$|false$)/.test(raw.value)
      ? parse(raw.value)
      : raw.value;
  let current: unknown = value;
  return attempt(() => {
    for (const key of rest) {
      if (isAbsent(current)) return absent;
      current = step(current, key);
    }
    return known(current);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
