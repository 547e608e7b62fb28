import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { currentSettings, options, readSettings, withProjectName, withSettings } from "./project-settings";

const stackFiles = ["Pulumi.staging.yaml", "Pulumi.production.yaml", "Pulumi.shared.yaml"];
const files = ["Pulumi.yaml", ...stackFiles];

function help(): string {
  const lines = Object.entries(options).map(
    ([name, { required, allowed }]) => `  --${name.padEnd(12)}${allowed}${required ? "" : " (optional)"}`,
  );
  return [
    "usage: npm run init -- --name NAME --account NUMBER --region REGION --domain DOMAIN --repository OWNER/NAME [--owner OWNER]",
    "",
    `Writes the project's name, account, region and domain into ${files.join(", ")}.`,
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
  for (const file of files) {
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
  const current = currentSettings(before.get("Pulumi.production.yaml") ?? "");
  for (const [file, content] of before) {
    const after =
      file === "Pulumi.yaml"
        ? withProjectName(content, read.settings.name)
        : withSettings(content, current, read.settings);
    if (after !== content) writeFileSync(join(process.cwd(), file), after);
    console.log(`${file}: ${after === content ? "nothing to change" : "written"}`);
  }
  return 0;
}

process.exitCode = run(process.argv.slice(2));
