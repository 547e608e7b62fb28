import { readFileSync, writeFileSync } from "node:fs";
import { generatedFiles } from "./generated-files";

async function write(): Promise<void> {
  for (const [file, generate] of Object.entries(generatedFiles))
    writeFileSync(file, await generate(readFileSync(file, "utf8")));
}

void write();
