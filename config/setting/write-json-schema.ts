import { readFileSync, writeFileSync } from "node:fs";
import { generatePage, generateSchemaFile, pageFile, schemaFile } from "./generated-files";

async function write(): Promise<void> {
  writeFileSync(schemaFile, generateSchemaFile());
  writeFileSync(pageFile, await generatePage(readFileSync(pageFile, "utf8")));
}

void write();
