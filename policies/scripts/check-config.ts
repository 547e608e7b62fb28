import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { packConfigMistakes } from "../engine/pack-config";
import { rules } from "../rules";
import { visibleText } from "../vocabulary/visible-text";

/** What is wrong with the files, one line a mistake. */
export function checkConfigFiles(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => {
    try {
      const mistakes = packConfigMistakes(rules, JSON.parse(readFileSync(file, "utf8")));
      return mistakes.map(({ path, message }) =>
        [file, path, message].filter((part) => part !== "").join(": "),
      );
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "ENOENT") return [`${file}: there is no such file`];
      return [`${file}: ${code ? `cannot be read (${code})` : `is not JSON: ${(error as Error).message}`}`];
    }
  });
}

if (require.main === module) {
  // npm changes into the workspace; paths are meant from where the command was typed.
  const typedIn = process.env["INIT_CWD"] ?? process.cwd();
  const files = process.argv.slice(2).map((file) => resolve(typedIn, file));
  const mistakes =
    files.length === 0
      ? ["usage: npm run check-config --workspace policies -- FILE...; name at least one file"]
      : checkConfigFiles(files);
  for (const mistake of mistakes) console.error(visibleText(mistake));
  process.exitCode = mistakes.length === 0 ? 0 : 2;
}
