import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UNKNOWN } from "../../policies/vocabulary/rule";

const root = dirname(require.resolve("@pulumi/aws/package.json"));

interface Computed {
  /** Properties that a program may set, and AWS fills in where it does not. */
  readonly optional: ReadonlySet<string>;
  /** Properties that only AWS can say, as an ARN. */
  readonly outputOnly: ReadonlySet<string>;
}

const known = new Map<string, Computed>();

const namesIn = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].map(([, name]) => name!));

/** What AWS computes of a type, by the installed SDK: an output that is never undefined, beside an optional input. */
export function computedBy(type: string): Computed {
  const cached = known.get(type);
  if (cached !== undefined) return cached;
  const [, path] = /^aws:([\w/-]+):\w+$/.exec(type)!;
  const text = readFileSync(join(root, `${path!.replace(/^index\//, "")}.d.ts`), "utf8");
  const body = text.slice(text.indexOf("export declare class"));
  const end = body.search(/^}/m);
  const args = body.slice(body.search(/^export interface \w+Args \{/m));
  // A map takes several lines, and tells at its end whether it may be undefined.
  const outputs = namesIn(
    body.slice(0, end),
    /readonly (\w+): pulumi\.Output<(?!.*\bundefined>;)(?!\{(?:\n {8}.*)*\n {4}\} \| undefined>;)/g,
  );
  const inputs = namesIn(args, /^ {4}(\w+)\??: /gm);
  const optional = namesIn(args, /^ {4}(\w+)\?: /gm);
  const computed = {
    optional: new Set([...outputs].filter((name) => optional.has(name))),
    outputOnly: new Set([...outputs].filter((name) => !inputs.has(name))),
  };
  known.set(type, computed);
  return computed;
}

/** The outputs of a preview: what the program says, and unknown whatever it leaves to AWS. */
export function plannedByAws<T>(
  type: string,
  inputs: Readonly<Record<string, T>>,
  unknown: T | string = UNKNOWN,
): Record<string, T | string> {
  if (!type.startsWith("aws:")) return { ...inputs };
  const { optional, outputOnly } = computedBy(type);
  const left = [...optional, ...outputOnly].map((name) => [name, unknown] as const);
  const said = Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null);
  return { ...Object.fromEntries(left), ...Object.fromEntries(said) };
}
