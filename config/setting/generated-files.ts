import { join } from "node:path";
import { format } from "prettier";
import { settingsJsonSchema, stackFileJsonSchema } from "./json-schema";
import { referencePage } from "./reference-page";

/** The JSON Schema that editors read. */
export const schemaFile = join(__dirname, "../stack-file.schema.json");

/** The page about the stack file. */
export const pageFile = join(__dirname, "../../docs/stack-file.md");

const marker = "<!-- Everything below is made from the schema by `npm run schema`. -->";

/** The text of stack-file.schema.json. */
export function generateSchemaFile(): string {
  return `${JSON.stringify(stackFileJsonSchema(), null, 2)}\n`;
}

/** The page with its reference made anew; what stands above the marker is written by hand and stays. */
export function generatePage(page: string): Promise<string> {
  const at = page.indexOf(marker);
  if (at < 0) throw new Error(`docs/stack-file.md has lost the line ${marker}`);
  const reference = referencePage(settingsJsonSchema());
  return format(`${page.slice(0, at)}${marker}\n\n${reference}\n`, {
    parser: "markdown",
    printWidth: 110,
    // The examples are in the style of the Pulumi CLI.
    embeddedLanguageFormatting: "off",
  });
}
