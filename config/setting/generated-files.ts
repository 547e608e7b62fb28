import { join } from "node:path";
import { format } from "prettier";
import { defaultsPage } from "./defaults-page";
import { settingsJsonSchema, stackFileJsonSchema } from "./json-schema";
import { referencePage } from "./reference-page";

const root = join(__dirname, "../..");

const marker = "<!-- Everything below is made from the schema by `npm run schema`. -->";

/** What `npm run schema` makes anew: by its path, a file's new text from the old one. */
export const generatedFiles: Readonly<Record<string, (old: string) => string | Promise<string>>> = {
  // What editors read.
  [join(root, "config/stack-file.schema.json")]: () => `${JSON.stringify(stackFileJsonSchema(), null, 2)}\n`,
  [join(root, "docs/stack-file.md")]: (page) => belowMarker(page, referencePage(settingsJsonSchema())),
  [join(root, "docs/defaults.md")]: (page) => belowMarker(page, defaultsPage()),
};

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
