import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Gate } from "./engine/gate";
import { packPolicies } from "./engine/pack-policies";
import { serve } from "./protocol/serve";
import { rules } from "./rules";

// Most rules run a few dozen times and are gone: V8 would spend as long on optimising them as they run. It still does
// where a plan is large.
setFlagsFromString("--interrupt-budget=1000000");

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
