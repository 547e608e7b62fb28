import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { plannedOutputs } from "../../../preview/providers/aws/planned-outputs";
import { judgedPlan } from "./judged-plan";
import { Terraform } from "./terraform-plan";
import { writtenPlans } from "./written-plans";

const FILE = join(__dirname, "../../../preview/providers/aws/provider-plans.json");

/** Writes the table of what the real provider plans anew: after a change of the types that we use. */
async function main(): Promise<void> {
  const terraform = new Terraform();
  try {
    const refusal = terraform.init();
    if (refusal !== undefined) throw new Error(refusal);
    const table = writtenPlans(await judgedPlan(terraform, plannedOutputs));
    writeFileSync(FILE, await format(JSON.stringify(table), { parser: "json", printWidth: 110 }));
  } finally {
    terraform.remove();
  }
}

void main();
