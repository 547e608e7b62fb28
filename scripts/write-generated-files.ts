import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Command } from "../command-line/command";
import { readWords } from "../command-line/read-words";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { generatedFiles } from "../config/setting/generated-files";

/** The command `npm run schema`. */
const schemaCommand = {
  script: "schema",
  form: "[--help]",
  about:
    "Writes anew what is made from the settings: the JSON Schema of stack files, and the pages that list them.",
  words: {},
  options: {},
  ending: "Exit code: 0 when all is written, 2 on a usage that is wrong.",
} as const satisfies Command;

async function run(args: readonly string[]): Promise<number | "help"> {
  const { wantsHelp, words = [], mistakes } = readWords(schemaCommand, args);
  if (wantsHelp) return "help";
  const all = [...mistakes, ...(words.length > 0 ? ["it takes no words; see --help"] : [])];
  if (all.length > 0) throw new Refusal(all);
  for (const [file, generate] of Object.entries(generatedFiles)) {
    const old = readFileSync(file, "utf8");
    const text = await generate(old);
    if (text !== old) writeFileSync(file, text);
    console.log(`${relative(process.cwd(), file)}: ${text === old ? "is as it was" : "written"}`);
  }
  return 0;
}

void startCommand({ command: schemaCommand, run });
