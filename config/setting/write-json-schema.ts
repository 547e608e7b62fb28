import { readFileSync, writeFileSync } from "node:fs";
import {
  defaultsFile,
  generateDefaultsPage,
  generatePage,
  generateSchemaFile,
  pageFile,
  schemaFile,
} from "./generated-files";

async function write(): Promise<void> {
  writeFileSync(schemaFile, generateSchemaFile());
  writeFileSync(pageFile, await generatePage(readFileSync(pageFile, "utf8")));
  writeFileSync(defaultsFile, await generateDefaultsPage(readFileSync(defaultsFile, "utf8")));
}

void write();
