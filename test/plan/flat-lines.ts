/** A value at the end of a path, such as `containers[0].cpu: 256`. */
export interface FlatLine {
  readonly path: string;
  /** As JSON. */
  readonly value: string;
}

/** A SHA-256 that is a value of its own is of a bundle: it changes with every word of the function and of what bundles it. */
const bundleHash = /^[0-9a-f]{64}$/;

/**
 * Properties as lines, by key. A text that is a JSON document is unfolded, its keys in the order in which they are
 * written: a policy is then read, and compared, statement by statement.
 */
export function flatLines(properties: Readonly<Record<string, unknown>>): readonly FlatLine[] {
  return Object.keys(properties)
    .sort()
    .flatMap((key) => linesAt(step("", key), properties[key]));
}

function linesAt(path: string, value: unknown): readonly FlatLine[] {
  if (typeof value === "string") {
    const document = jsonDocument(value);
    if (document !== undefined) return linesAt(`${path}(json)`, document);
    return [{ path, value: bundleHash.test(value) ? "(hash of a bundle)" : JSON.stringify(value) }];
  }
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((item, index) => linesAt(`${path}[${index}]`, item));
  if (typeof value === "object" && value !== null && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([key, item]) => linesAt(step(path, key), item));
  return [{ path, value: JSON.stringify(value) }];
}

function step(path: string, key: string): string {
  if (!/^[\w:/*-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The document that a text is, if writing it again gives the same text: then nothing is lost by unfolding it. */
function jsonDocument(text: string): unknown {
  if (!/^[{[]/.test(text)) return undefined;
  try {
    const document: unknown = JSON.parse(text);
    return JSON.stringify(document) === text ? document : undefined;
  } catch {
    return undefined;
  }
}
