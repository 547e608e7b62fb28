import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the installed SDK says about a resource type. */
export interface SdkSchema {
  readonly inputs: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** Properties that only AWS can fill. */
  readonly computed: ReadonlySet<string>;
}

/** What the installed SDK says about the outputs of a resource type. */
export interface SdkOutputs {
  /** All of them, in the order of the alphabet. */
  readonly all: readonly string[];
  /** Those that are never undefined: given, or filled in by AWS ("computed" in Terraform's schemas). */
  readonly alwaysSet: ReadonlySet<string>;
  /** Those that AWS answers and that are secret. */
  readonly secret: ReadonlySet<string>;
}

const constructors = new Map<string, Constructor | undefined>();
const outputs = new Map<string, SdkOutputs | undefined>();

/** The schema of an `aws:` type token, or undefined when the installed @pulumi/aws has no such type. */
export function sdkSchema(type: string): SdkSchema | undefined {
  return constructorOf(type);
}

/** The outputs of an `aws:` type token, or undefined when the installed @pulumi/aws has no such type. */
export function sdkOutputs(type: string): SdkOutputs | undefined {
  if (outputs.has(type)) return outputs.get(type);
  const code = constructorOf(type);
  const types = sourceOf(type, ".d.ts");
  const read =
    code === undefined || types === undefined
      ? undefined
      : { all: code.outputs, alwaysSet: new Set(alwaysSetOf(types)), secret: code.secret };
  outputs.set(type, read);
  return read;
}

/** What the generated constructor of a resource type lists. */
interface Constructor extends SdkSchema {
  readonly outputs: readonly string[];
  readonly secret: ReadonlySet<string>;
}

function constructorOf(type: string): Constructor | undefined {
  if (constructors.has(type)) return constructors.get(type);
  const source = sourceOf(type, ".js");
  const read = source === undefined ? undefined : readConstructor(source);
  constructors.set(type, read);
  return read;
}

function sourceOf(type: string, ending: ".js" | ".d.ts"): string | undefined {
  const [, path] = /^aws:([\w/-]+):\w+$/.exec(type) ?? [];
  if (path === undefined) return undefined;
  const folder = dirname(require.resolve("@pulumi/aws/package.json"));
  try {
    return readFileSync(join(folder, `${path.replace(/^index\//, "")}${ending}`), "utf8");
  } catch {
    return undefined;
  }
}

// It lists every input, every required one and every output, so it can serve as the schema: the full one (tens of
// megabytes) is only in the provider plugin, which an offline preview does not have.
function readConstructor(source: string): Constructor {
  const body = source.slice(source.indexOf("constructor(name"));
  const [, secrets = ""] = /additionalSecretOutputs: \[([^\]]*)\]/.exec(body) ?? [];
  return {
    inputs: new Set(names(body, /resourceInputs\["(\w+)"\] = .*\bargs\b/g)),
    required: new Set(names(body, /Missing required property '(\w+)'/g)),
    computed: new Set(names(body, /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g)),
    outputs: names(body, /resourceInputs\["(\w+)"\] = state\?\.\w+;/g),
    secret: new Set(names(secrets, /"(\w+)"/g)),
  };
}

// `readonly policy: pulumi.Output<string>;`, where what may be absent is `pulumi.Output<string | undefined>`. A map has
// its braces on lines of their own.
function alwaysSetOf(types: string): readonly string[] {
  const start = types.indexOf("export declare class");
  const body = types.slice(start, types.indexOf("constructor(name", start));
  const declared = body.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^;{]*(?:\{[^}]*\}[^;]*)?)>;/gm);
  return [...declared].flatMap(([, name = "", type = ""]) => (type.endsWith("| undefined") ? [] : [name]));
}

function names(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}
