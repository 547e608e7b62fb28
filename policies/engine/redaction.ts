import { isUnknownMarker } from "./unknown-values";

/** What stands in a text for the value of a secret. */
export const secretMark = "[secret]";

const sensitive =
  /pass(?:word|wd|phrase|$)|pwd|secret|token|credential|(?:api|access|private|secret|auth|signing|encryption|client)_?-?key|key_?material/i;
// `secretArn`, `passwordVersion`, `accessKeyId` and the like say where a secret is, not what it is.
const reference =
  /(?:arn|arns|id|ids|name|names|type|version|versions|length|enabled|from|url|policy|days)$/i;
const structural = /^(?:name|key|type|arn|id|valueFrom)$/i;
const shortest = 4;

/** Whether a property of this name may hold the value of a secret. */
export function looksSecret(name: string): boolean {
  return sensitive.test(name) && !reference.test(name);
}

/** Takes every value out of a text that stands at a secret-looking path, and every password in a URL. */
export function withoutSecrets(text: string, ...properties: readonly unknown[]): string {
  const found = new Set(properties.flatMap((value) => [...secretsIn(value)]));
  return [...found]
    .sort((one, other) => other.length - one.length)
    .reduce((clean, secret) => clean.replaceAll(secret, secretMark), text)
    .replace(/(:\/\/[^\s:/@]+:)[^\s/@]+@/g, `$1${secretMark}@`);
}

const none: ReadonlySet<string> = new Set();
// One resource may have as many findings as it has parts: it is searched once.
const searched = new WeakMap<object, ReadonlySet<string>>();

function secretsIn(properties: unknown): ReadonlySet<string> {
  if (!isObject(properties)) return none;
  let found = searched.get(properties);
  if (found === undefined) {
    found = collected(properties);
    searched.set(properties, found);
  }
  return found;
}

interface Place {
  readonly value: unknown;
  /** Whether what stands here is the value of a secret. */
  readonly secret: boolean;
}

// Without recursion, so that no depth ends it.
function collected(root: object): ReadonlySet<string> {
  const found = new Set<string>();
  const places: Place[] = [{ value: root, secret: false }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, secret } = place;
    if (typeof value === "string") {
      if (secret && value.length >= shortest) found.add(value);
      else if (/^\s*[[{]/.test(value)) places.push({ value: parsed(value), secret: false });
    } else if (isObject(value)) for (const one of inside(value, secret)) places.push(one);
  }
  return found;
}

function inside(value: object, secret: boolean): readonly Place[] {
  const named = child(value, "name") ?? child(value, "key");
  const namedSecret = typeof named === "string" && looksSecret(named);
  return Object.keys(value).map((key) => ({
    value: child(value, key),
    secret: looksSecret(key) || (secret && !structural.test(key)) || (key === "value" && namedSecret),
  }));
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What a text holds as JSON; undefined where it is a plain text at a harmless path after all. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// What is not known yet holds nothing to hide.
function child(value: object, key: string): unknown {
  const held = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  return isUnknownMarker(held) ? undefined : held;
}
