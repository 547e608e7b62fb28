import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const tagMap = /^ {4}tags\?: pulumi\.Input<\{\s*\[key: string\]: pulumi\.Input<string>;\s*\}/m;

/** Every resource type of the installed AWS SDK whose arguments take a map of tags, sorted. */
export function taggableTypes(): readonly string[] {
  const root = dirname(require.resolve("@pulumi/aws/package.json"));
  const modules = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "types" && entry.name !== "node_modules",
  );
  const files = modules.flatMap(({ name }) =>
    readdirSync(join(root, name))
      .filter((file) => file.endsWith(".d.ts"))
      .map((file) => join(root, name, file.slice(0, -".d.ts".length))),
  );
  return files.flatMap(tokenIfTaggable).sort();
}

function tokenIfTaggable(file: string): readonly string[] {
  const [, args] = readFileSync(`${file}.d.ts`, "utf8").split(/^export interface \w+Args \{$/m);
  if (args === undefined || !tagMap.test(args.slice(0, args.search(/^\}/m)))) return [];
  const token = /static __pulumiType = '([^']+)'/.exec(readFileSync(`${file}.js`, "utf8"))?.[1];
  return token === undefined ? [] : [token];
}

/** The text of taggable-types.json. */
export function taggableTypesText(): string {
  return `${JSON.stringify(taggableTypes(), null, 1)}\n`;
}

if (require.main === module) {
  writeFileSync(join(__dirname, "..", "taggable-types.json"), taggableTypesText());
}
