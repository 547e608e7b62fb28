import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { wholeStack } from "../../plan/whole-stack";
import { describeLifecycle } from "./lifecycle";

// What is encrypted in the example, nobody's CLI can read: each stack encrypts with a key of its own.
const settings = Object.entries(wholeStack).filter(([key]) => key !== "plinth:secretValues");

const folder = mkdtempSync(join(tmpdir(), "plinth-every-noun-"));
const stackFile = join(folder, "Pulumi.production.yaml");
writeFileSync(stackFile, stringify({ config: Object.fromEntries(settings) }));
after(() => rmSync(folder, { recursive: true }));

describeLifecycle({
  title: "a stack with every noun",
  stackFile,
  stack: "production",
  secrets: { "plinth:secretValues.mail": "a value" },
});
