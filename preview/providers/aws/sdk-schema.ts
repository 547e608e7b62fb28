import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the installed SDK says about a resource type. */
export interface SdkSchema {
  readonly inputs: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** Properties that only AWS can fill. */
  readonly computed: ReadonlySet<string>;
}

const schemas = new Map<string, SdkSchema | undefined>();

// The generated constructor lists every input, every required one and every output, so it can serve as the schema:
// the full one (tens of megabytes) is only in the provider plugin, which an offline preview does not have.
function readSchema(source: string): SdkSchema {
  const body = source.slice(source.indexOf("constructor(name"));
  const names = (pattern: RegExp) => new Set([...body.matchAll(pattern)].map((match) => match[1] ?? ""));
  return {
    inputs: names(/resourceInputs\["(\w+)"\] = .*\bargs\b/g),
    required: names(/Missing required property '(\w+)'/g),
    computed: names(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g),
  };
}

/** The schema of an `aws:` type token, or undefined when the installed @pulumi/aws has no such type. */
export function sdkSchema(type: string): SdkSchema | undefined {
  if (schemas.has(type)) return schemas.get(type);
  const [, path] = /^aws:([\w/-]+):\w+$/.exec(type) ?? [];
  let schema: SdkSchema | undefined;
  if (path !== undefined) {
    const file = join(
      dirname(require.resolve("@pulumi/aws/package.json")),
      `${path.replace(/^index\//, "")}.js`,
    );
    try {
      schema = readSchema(readFileSync(file, "utf8"));
    } catch {
      schema = undefined;
    }
  }
  schemas.set(type, schema);
  return schema;
}
