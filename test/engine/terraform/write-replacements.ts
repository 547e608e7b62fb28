import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { judgedReplacements } from "./judged-replacements";
import { Terraform } from "./terraform-plan";
import { writtenReplacements } from "./written-replacements";

const FILE = join(__dirname, "../../../preview/providers/aws/provider-replacements.json");

/** Writes the table of what the real provider replaces anew: after a change of the types that we use. */
async function main(): Promise<void> {
  const terraform = new Terraform();
  try {
    const refusal = terraform.init();
    if (refusal !== undefined) throw new Error(refusal);
    const table = writtenReplacements(judgedReplacements(terraform).changes);
    writeFileSync(FILE, await format(JSON.stringify(table), { parser: "json", printWidth: 110 }));
  } finally {
    terraform.remove();
  }
}

void main();
