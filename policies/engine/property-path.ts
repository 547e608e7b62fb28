const segment = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([^.[\]]+)/gy;
const parsed = new Map<string, readonly string[]>();

/** Splits `settings[0].value` or `tags["cost center"]` into its steps. */
export function parsePath(path: string): readonly string[] {
  const known = parsed.get(path);
  if (known) return known;
  const steps: string[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < path.length) {
    const match = segment.exec(path);
    if (!match) throw new Error(`"${path}" is not a property path`);
    steps.push(match[1] ?? match[2]?.replace(/\\(.)/g, "$1") ?? match[3]!);
  }
  parsed.set(path, steps);
  return steps;
}

/** Writes one more step behind a path, in brackets where the key is no plain word. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (/^[A-Za-z_$][\w$-]*$/.test(key)) return path === "" ? key : `${path}.${key}`;
  return `${path}["${key.replace(/["\\]/g, "\\$&")}"]`;
}
