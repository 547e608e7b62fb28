const segment = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([^.[\]]+)/gsy;
const parsed = new Map<string, readonly string[]>();
/** Paths that are kept: those that rules are written with are far fewer, those of keys in data have no bound. */
const kept = 10_000;

/** Splits `settings[0].value` or `tags["cost center"]` into its steps. */
export function parsePath(path: string): readonly string[] {
  const known = parsed.get(path);
  if (known) return known;
  const steps: string[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < path.length) {
    const match = segment.exec(path);
    if (!match) throw new Error(`${JSON.stringify(path)} is not a property path`);
    steps.push(match[1] ?? (match[2] === undefined ? match[3]! : unescaped(match[2])));
  }
  if (parsed.size < kept) parsed.set(path, steps);
  return steps;
}

/** Writes one more step behind a path, in brackets where the key is no plain word. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (/^[A-Za-z_$][\w$-]*$/.test(key)) return path === "" ? key : `${path}.${key}`;
  return `${path}[${JSON.stringify(key)}]`;
}

function unescaped(key: string): string {
  try {
    return JSON.parse(`"${key}"`) as string;
  } catch {
    // Written by hand, with a line break or an escape that JSON does not have.
    return key.replace(/\\(.)/gs, "$1");
  }
}
