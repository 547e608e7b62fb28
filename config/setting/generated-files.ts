import { join } from "node:path";
import { format } from "prettier";
import { defaultsPage } from "./defaults-page";
import { settingsJsonSchema, stackFileJsonSchema } from "./json-schema";
import { referencePage } from "./reference-page";

/** The JSON Schema that editors read. */
export const schemaFile = join(__dirname, "../stack-file.schema.json");

/** The page about the stack file. */
export const pageFile = join(__dirname, "../../docs/stack-file.md");

/** The page of all defaults. */
export const defaultsFile = join(__dirname, "../../docs/defaults.md");

const marker = "<!-- Everything below is made from the schema by `npm run schema`. -->";

/** The text of stack-file.schema.json. */
export function generateSchemaFile(): string {
  return `${JSON.stringify(stackFileJsonSchema(), null, 2)}\n`;
}

/** The page about the stack file with its reference made anew. */
export function generatePage(page: string): Promise<string> {
  return belowMarker(page, referencePage(settingsJsonSchema()));
}

/** The page of all defaults, made anew. */
export function generateDefaultsPage(page: string): Promise<string> {
  return belowMarker(page, defaultsPage());
}

// What stands above the marker is written by hand and stays.
function belowMarker(page: string, text: string): Promise<string> {
  const at = page.indexOf(marker);
  if (at < 0) throw new Error(`a generated page has lost the line ${marker}`);
  return format(`${page.slice(0, at)}${marker}\n\n${text}\n`, {
    parser: "markdown",
    printWidth: 110,
    // The examples are in the style of the Pulumi CLI.
    embeddedLanguageFormatting: "off",
  });
}
