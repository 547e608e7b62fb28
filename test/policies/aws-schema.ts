import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(require.resolve("@pulumi/aws/package.json"));
const property = /^\s+(?:readonly )?(?:"([^"]+)"|([\w$]+))\??: (.*)$/;

/** How the SDK declares a property: `pulumi.Input<boolean | undefined>`, and the interface of what is inside it. */
export interface Declared {
  readonly text: string;
  readonly inside: string | undefined;
}

type Properties = ReadonlyMap<string, Declared>;

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function propertiesOf(body: string, depth: string): Properties {
  const found = new Map<string, Declared>();
  for (const line of body.split("\n")) {
    const match = line.startsWith(depth) && line[depth.length] !== " " ? property.exec(line) : null;
    if (match) {
      const text = match[3]!;
      found.set((match[1] ?? match[2])!, { text, inside: /(?:inputs|outputs)\.([\w.]+)/.exec(text)?.[1] });
    }
  }
  return found;
}

function interfaces(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let namespace: string | undefined;
  for (const block of text.split(
    /^(?=export declare namespace |export interface | {4}(?:namespace|interface) )/m,
  )) {
    const outer = /^(?: {4})?(?:export declare )?namespace (\w+)/.exec(block)?.[1];
    const name = /^(?:export| {3}) interface (\w+)/.exec(block)?.[1];
    if (outer !== undefined) namespace = block.startsWith(" ") ? `${namespace}.${outer}` : outer;
    if (name !== undefined) found.set(block.startsWith(" ") ? `${namespace}.${name}` : name, block);
  }
  return found;
}

let nested: ReadonlyMap<string, string> | undefined;

/** What an interface of the SDK's inputs holds. */
export function inside(name: string): Properties {
  nested ??= interfaces(read(join(root, "types", "input.d.ts")));
  const body = nested.get(name) ?? "";
  return propertiesOf(body, body.startsWith("    ") ? "        " : "    ");
}

/** What a resource type of the installed SDK takes and gives; undefined where there is no such type. */
export function resourceProperties(token: string): Properties | undefined {
  const provider = token === "pulumi:providers:aws";
  const file = join(root, provider ? "provider" : (/^aws:([^:]+):/.exec(token)?.[1] ?? "none"));
  if (!provider && !read(`${file}.js`).includes(`__pulumiType = '${token}'`)) return undefined;
  const blocks = read(`${file}.d.ts`)
    .split(/^export interface \w+(?:Args|State) \{$/m)
    .slice(1);
  return new Map(blocks.flatMap((block) => [...propertiesOf(block.slice(0, block.search(/^\}/m)), "    ")]));
}

/** The first step of a path that the type does not have; undefined where all are there. */
export function missingStep(token: string, path: string): string | undefined {
  let properties = resourceProperties(token);
  for (const step of path.replace(/\[\d+\]/g, "").split(".")) {
    if (!properties || (token.startsWith("aws:") && step === "tagsAll")) return undefined;
    if (!properties.has(step)) return step;
    const within = properties.get(step)?.inside;
    properties = within === undefined ? undefined : inside(within);
  }
  return undefined;
}
