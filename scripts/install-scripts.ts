import { readFileSync } from "node:fs";
import type { Command } from "../command-line/command";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { type Lockfile, lockfileFindings } from "./lockfile-packages";

const READ = "scripts/install-scripts.json";

/** The command `npm run lint:install-scripts`. */
const installScriptsCommand = {
  script: "lint:install-scripts",
  form: "[LOCKFILE]",
  about: `Lists the packages that run a script when they are installed, and fails on one that ${READ} lacks.`,
  words: { LOCKFILE: "the lockfile (default: package-lock.json)" },
  options: {},
  ending: "Exit code: 0 when all is well, 1 when something was found, 2 on a usage that is wrong.",
} as const satisfies Command;

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refusal([
      `${file}: ${code === "ENOENT" ? "there is no such file" : `cannot be read: ${code ?? message}`}`,
    ]);
  }
}

function run(args: readonly string[]): number | "help" {
  const { wantsHelp, words = [], mistakes } = readWords(installScriptsCommand, args);
  if (wantsHelp) return "help";
  const all = [...mistakes, ...(words.length > 1 ? ["LOCKFILE: name one file at most; see --help"] : [])];
  if (all.length > 0) throw new Refusal(all);
  const [path = "package-lock.json"] = words;
  const read = json(READ) as Readonly<Record<string, string>>;
  const { withScripts, mistakes: findings } = lockfileFindings(json(path) as Lockfile, read);
  for (const name of withScripts) console.log(`${name}: ${read[name] ?? "not known"}`);
  for (const finding of findings) console.error(`error: ${finding} (${READ})`);
  console.log(`${withScripts.length} packages with install scripts, ${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

void startCommand({ command: installScriptsCommand, run });
