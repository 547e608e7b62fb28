import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { initCommand, readSettings } from "./init-command";
import { nextSteps } from "./next-steps";
import { currentSettings, withProjectName, withSettings } from "./project-settings";
import { divided, SHARED, SHARED_STAGING, STAGING } from "./two-accounts";

const stackFiles = [STAGING, "Pulumi.production.yaml", SHARED];
const files = ["Pulumi.yaml", ...stackFiles];

function run(args: readonly string[]): number | "help" {
  const settings = readSettings(args);
  if (settings === "help") return settings;
  const before = new Map<string, string>();
  for (const file of [
    ...files,
    ...(existsSync(join(process.cwd(), SHARED_STAGING)) ? [SHARED_STAGING] : []),
  ]) {
    const path = join(process.cwd(), file);
    if (!existsSync(path)) throw new Refusal([`${file}: is not here; run this at the root of the project`]);
    const content = readFileSync(path, "utf8");
    const broken = parseDocument(content).errors[0];
    if (broken) throw new Refusal([`${file}: is not YAML: ${broken.message}`]);
    before.set(file, content);
  }
  const production = before.get("Pulumi.production.yaml") ?? "";
  const accounts = divided(before, settings);
  if ("mistake" in accounts) throw new Refusal([accounts.mistake]);
  for (const [file, content] of accounts.files) {
    const account = accounts.accountOf(file);
    const after =
      file === "Pulumi.yaml"
        ? withProjectName(content, settings.name)
        : withSettings(content, currentSettings(production, content), { ...settings, account });
    const changed = after !== before.get(file);
    if (changed) writeFileSync(join(process.cwd(), file), after);
    console.log(`${file}: ${changed ? "written" : "nothing to change"}`);
  }
  console.log(nextSteps(accounts.files.has(SHARED_STAGING)));
  return 0;
}

/** Says, whatever was wrong, that the project is as it was. */
function runOrLeave(args: readonly string[]): number | "help" {
  try {
    return run(args);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal([...error.mistakes, "Nothing was written."]) : error;
  }
}

void startCommand({ command: initCommand, run: runOrLeave });
