import { alsoWritten } from "../../setting/spelling";
import { commandLine } from "../../setting/values";

/** The command of a health check: a list as ECS wants it, or a line for the shell. */
export const healthCommand = alsoWritten(
  commandLine(
    'must be a list that begins with CMD or CMD-SHELL, such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or the text behind CMD-SHELL',
  ),
  {
    schema: { type: "string", pattern: "\\S" },
    read: (written, wrong) => {
      const line = typeof written === "string" ? written.trim() : "";
      const [, word] = /^(CMD|CMD-SHELL|NONE)(\s|$)/.exec(line) ?? [];
      if (word !== undefined)
        wrong(
          `is a text that begins with ${word}, which only a list has; write the line for the shell alone, such as "curl -f http://localhost/ || exit 1"`,
        );
      return line === "" ? written : ["CMD-SHELL", line];
    },
  },
);

/** Whether ECS takes a command as a health check. */
export function isHealthCommand(command: readonly string[]): boolean {
  return ["CMD", "CMD-SHELL"].includes(command[0] ?? "") && command.length > 1;
}

/** What a command of a health check must be. */
export const healthCommandPhrase =
  'must begin with CMD (a program and its arguments) or CMD-SHELL (a line for the shell), such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]';
