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
  const found = new Set<string>();
  for (const value of properties) collect(value, false, found);
  return [...found]
    .sort((one, other) => other.length - one.length)
    .reduce((clean, secret) => clean.replaceAll(secret, secretMark), text)
    .replace(/(:\/\/[^\s:/@]+:)[^\s/@]+@/g, `$1${secretMark}@`);
}

// Walks proxies too: an unknown value throws and holds nothing to hide.
function collect(value: unknown, secret: boolean, found: Set<string>): void {
  if (typeof value === "string") {
    if (secret && value.length >= shortest && !isUnknownMarker(value)) found.add(value);
    else if (/^\s*[[{]/.test(value)) collectJson(value, found);
    return;
  }
  if (!(value instanceof Object)) return;
  const named = child(value, "name") ?? child(value, "key");
  const namedSecret = typeof named === "string" && looksSecret(named);
  for (const key of Object.keys(value)) {
    const inside = secret && !structural.test(key);
    collect(child(value, key), looksSecret(key) || inside || (key === "value" && namedSecret), found);
  }
}

function collectJson(text: string, found: Set<string>): void {
  try {
    collect(JSON.parse(text), false, found);
  } catch {
    // No JSON after all: a plain string at a harmless path.
  }
}

function child(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
