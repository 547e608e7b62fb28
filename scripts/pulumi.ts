import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { constants } from "node:os";
import { basename, join, resolve } from "node:path";
import { checkStackFile } from "../config/check-stack-file";
import { formatMistakes } from "../config/messages/mistake";
import { today } from "../config/foundation/today";
import { checkConfigFiles } from "../policies/scripts/check-config";
import { visibleLine, visibleText } from "../policies/vocabulary/visible-text";
import {
  isOlder,
  operations,
  packConfigFor,
  parsePulumiCommand,
  pulumiArguments,
  stackFileOf,
  testedCli,
} from "./pulumi-command";
import { refusedVariables } from "./pulumi-flags";

const root = resolve(__dirname, "..");

/** Something that the user got wrong; each text is an error of its own. */
class Mistake extends Error {
  constructor(readonly texts: readonly string[]) {
    super(texts.join("\n"));
  }
}

/** The environment that a stack file is for. What only the file shows is checked here; the rest the program tells. */
function environmentIn(file: string): string | undefined {
  if (!existsSync(file)) throw new Mistake([`${file}: no such stack file; name it with --file FILE`]);
  const { values = {}, unseen } = checkStackFile(file, today());
  if (unseen.length > 0) throw new Mistake(formatMistakes(unseen).split("\n"));
  const environment = values["plinth:environment"];
  return typeof environment === "string" ? environment : undefined;
}

/** The CLI lets pass what the pack does not have: a misspelt policy would be a gate that is not there. */
function requirePackConfig(file: string): void {
  const path = join(root, file);
  // Every mistake begins with the path of its file.
  const mistakes = checkConfigFiles([path]).map((mistake) => file + mistake.slice(path.length));
  if (mistakes.length > 0) throw new Mistake(mistakes);
}

function describedEnvironments(): ReadonlySet<string> {
  const folder = join(root, "policies/config");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return new Set(files.map((name) => basename(name, ".json")));
}

/** Warns of an older CLI than the tested one; what a newer one changes, its release notes say. */
function requireCli(): void {
  const { error, stdout } = spawnSync("pulumi", ["version"], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  if (error !== undefined) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new Mistake([
      isMissing
        ? "the pulumi CLI is not on PATH: get it from https://www.pulumi.com/docs/install/"
        : `the pulumi CLI does not start: ${error.message}`,
    ]);
  }
  const version = stdout.trim();
  if (isOlder(version, testedCli)) {
    console.error(
      `warning: pulumi ${visibleLine(version)} is older than v${testedCli}, which Plinth is tested with`,
    );
  }
}

/** Runs the CLI to its end, whoever wants an end to it: it first ends what it has begun. */
function runCli(args: readonly string[]): Promise<number> {
  const cli = spawn("pulumi", args, { cwd: root, stdio: "inherit" });
  // The terminal sends Ctrl-C to the CLI as well.
  process.on("SIGINT", () => undefined);
  // SIGTERM comes to us alone. npm hands it on again when its group gets it, and a second one ends the CLI at once.
  let isTold = false;
  process.on("SIGTERM", () => {
    if (!isTold) cli.kill("SIGTERM");
    isTold = true;
  });
  return new Promise((resolve, reject) => {
    cli.once("error", reject);
    cli.once("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

async function run(args: readonly string[]): Promise<number> {
  // Where the CLI runs, and what a stack file's path counts from.
  process.chdir(root);
  const parsed = parsePulumiCommand(args);
  if (!parsed.ok) throw new Mistake([parsed.mistake]);
  const refused = refusedVariables(process.env);
  if (refused.length > 0) throw new Mistake(refused);
  const { command } = parsed;
  const file = stackFileOf(command);
  const environment = environmentIn(file);
  if (command.environment !== undefined && environment !== command.environment) {
    throw new Mistake([
      `${file}: plinth:environment is ${environment ?? "not set"}, but --environment says ${command.environment}`,
    ]);
  }
  const described = describedEnvironments();
  // A stack that is called as an environment is that one's: another's file would have it judged by other rules.
  const called = command.stack.split("/").at(-1)!;
  if (described.has(called) && environment !== called) {
    throw new Mistake([
      `${file}: plinth:environment is ${environment ?? "not set"}, but the stack is ${called}; give it the file of that environment`,
    ]);
  }
  const packConfig = packConfigFor(environment, described);
  if (operations[command.operation].policy) requirePackConfig(packConfig);
  requireCli();
  return runCli(pulumiArguments(command, packConfig));
}

run(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!(error instanceof Mistake)) throw error;
    for (const text of error.texts) console.error(`error: ${visibleText(text)}`);
    process.exitCode = 2;
  },
);
