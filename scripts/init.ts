import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { nextSteps } from "./next-steps";
import { currentSettings, options, readSettings, withProjectName, withSettings } from "./project-settings";
import { divided, SHARED, SHARED_STAGING, STAGING } from "./two-accounts";

const stackFiles = [STAGING, "Pulumi.production.yaml", SHARED];
const files = ["Pulumi.yaml", ...stackFiles];

function help(): string {
  const lines = Object.entries(options).map(
    ([name, { required, allowed }]) => `  --${name.padEnd(17)}${allowed}${required ? "" : " (optional)"}`,
  );
  return [
    "usage: npm run init -- --name NAME --account NUMBER --region REGION --domain DOMAIN --repository OWNER/NAME",
    "                       [--staging-account NUMBER] [--owner OWNER]",
    "",
    `Writes the project's name, accounts, region and domain into ${files.join(", ")}.`,
    `With --staging-account it makes ${SHARED_STAGING}: what staging's account has once.`,
    "What you wrote there yourself, comments too, stays. It can be run again.",
    "",
    ...lines,
  ].join("\n");
}

function run(args: readonly string[]): number {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help());
    return 0;
  }
  const read = readSettings(args);
  if ("mistakes" in read) {
    for (const mistake of read.mistakes) console.error(`error: ${mistake}`);
    console.error("Nothing was written. npm run init -- --help");
    return 2;
  }
  const before = new Map<string, string>();
  for (const file of [
    ...files,
    ...(existsSync(join(process.cwd(), SHARED_STAGING)) ? [SHARED_STAGING] : []),
  ]) {
    const path = join(process.cwd(), file);
    if (!existsSync(path)) {
      console.error(`error: ${file} is not here; run this at the root of the project. Nothing was written.`);
      return 2;
    }
    const content = readFileSync(path, "utf8");
    const broken = parseDocument(content).errors[0];
    if (broken) {
      console.error(`error: ${file}: not YAML: ${broken.message}\nNothing was written.`);
      return 2;
    }
    before.set(file, content);
  }
  const { settings } = read;
  const production = before.get("Pulumi.production.yaml") ?? "";
  const accounts = divided(before, settings);
  if ("mistake" in accounts) {
    console.error(`error: ${accounts.mistake}\nNothing was written.`);
    return 2;
  }
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

process.exitCode = run(process.argv.slice(2));
