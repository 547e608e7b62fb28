import { visibleText } from "../policies/vocabulary/visible-text";
import type { Command } from "./command";
import { helpText } from "./help-text";
import { optionsKeptByNpm } from "./options-kept-by-npm";
import { Refusal } from "./refusal";

/** A command and what it does. */
interface Runnable {
  readonly command: Command;
  /** Options of another command to which it hands them on. */
  readonly handedOn?: readonly string[];
  /** Does it; the result is the exit code. A {@link Refusal} ends it with 2. */
  readonly run: (args: readonly string[]) => Ending | Promise<Ending>;
  /** What stands before each mistake. */
  readonly prefix?: string;
  /** Called before the process ends because nobody reads what it prints. */
  readonly abandon?: () => void;
}

/** How a command ends: with an exit code, or with its help because that was asked for. */
type Ending = number | "help";

/** Runs the command that this process was started for, to its exit code. */
export async function startCommand({
  command,
  handedOn = [],
  run,
  prefix = "",
  abandon,
}: Runnable): Promise<void> {
  // Whoever reads us, a pager say, may have seen enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    abandon?.();
    process.exit();
  });
  const args = process.argv.slice(2);
  try {
    const kept = optionsKeptByNpm(
      command.script,
      [...Object.keys(command.options), ...handedOn],
      args,
      process.env,
    );
    if (kept !== undefined) throw new Refusal([kept]);
    const ending = await run(args);
    if (ending === "help") process.stdout.write(helpText(command));
    process.exitCode = ending === "help" ? 0 : ending;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const mistake of error.mistakes) process.stderr.write(`${prefix}${visibleText(mistake)}\n`);
    process.exitCode = 2;
  }
}
