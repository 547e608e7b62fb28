import { readFileSync } from "node:fs";
import { Gate } from "./engine/gate";
import { packPolicies } from "./engine/pack-policies";
import { serve } from "./protocol/serve";
import { rules } from "./rules";

// As the SDK finds it: the engine starts the pack in its own folder.
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };

const today = new Date().toISOString().slice(0, 10);

serve(
  {
    name: "plinth",
    version,
    displayName: "Plinth",
    description: "Refuses a plan that is unencrypted, single-AZ, untagged for cost, exposed or unprotected.",
  },
  packPolicies(rules, new Gate(today)),
);
