import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { constants } from "node:os";
import { basename, join, resolve } from "node:path";
import { missingStackFile } from "../command-line/named-stack-file";
import { Refusal } from "../command-line/refusal";
import { startCommand } from "../command-line/start-command";
import { checkStackFile } from "../config/check-stack-file";
import { today } from "../config/foundation/today";
import { checkConfigFiles } from "../policies/scripts/check-config";
import { visibleLine } from "../policies/vocabulary/visible-text";
import {
  isOlder,
  operations,
  packConfigFor,
  parsePulumiCommand,
  pulumiArguments,
  pulumiCommand,
  stackFileOf,
  testedCli,
} from "./pulumi-command";
import { flagNames, refusedVariables } from "./pulumi-flags";

const root = resolve(__dirname, "..");

/** The environment that a stack file is for. What only the file shows is checked here; the rest the program tells. */
function environmentIn(file: string): string | undefined {
  const missing = missingStackFile(file);
  if (missing !== undefined) throw new Refusal([`${file}: ${missing}; another is named with --file FILE`]);
  const { values = {}, unseen } = checkStackFile(file, today());
  if (unseen.length > 0) throw Refusal.of(unseen);
  const environment = values["plinth:environment"];
  return typeof environment === "string" ? environment : undefined;
}

/** The CLI lets pass what the pack does not have: a misspelt policy would be a gate that is not there. */
function requirePackConfig(file: string): void {
  const path = join(root, file);
  // Every mistake begins with the path of its file.
  const mistakes = checkConfigFiles([path]).map((mistake) => file + mistake.slice(path.length));
  if (mistakes.length > 0) throw new Refusal(mistakes);
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
    throw new Refusal([
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

/**
 * Pulumi.yaml has the program keep what V8 compiles. For the SDK around the pack, which starts before anything of ours, there
 * is no such setting: Node's own variable reaches it.
 */
function environmentOfCli(): NodeJS.ProcessEnv {
  const keepCompiled = `--require ${JSON.stringify(join(root, "start", "register.js"))}`;
  return { ...process.env, NODE_OPTIONS: [process.env["NODE_OPTIONS"] ?? "", keepCompiled].join(" ").trim() };
}

/** Runs the CLI to its end, whoever wants an end to it: it first ends what it has begun. */
function runCli(args: readonly string[]): Promise<number> {
  const cli = spawn("pulumi", args, { cwd: root, stdio: "inherit", env: environmentOfCli() });
  // The terminal sends Ctrl-C to the CLI as well.
  process.on("SIGINT", () => undefined);
  // SIGTERM comes to us alone. npm hands it on again when its group gets it, and a second one ends the CLI at once.
  let isFromDigest = false;
  process.on("SIGTERM", () => {
    if (!isFromDigest) cli.kill("SIGTERM");
    isFromDigest = true;
  });
  return new Promise((resolve, reject) => {
    cli.once("error", reject);
    cli.once("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

async function run(args: readonly string[]): Promise<number | "help"> {
  // Where the CLI runs, and what a stack file's path counts from.
  process.chdir(root);
  const command = parsePulumiCommand(args);
  if (command === "help") return command;
  const refused = refusedVariables(process.env);
  if (refused.length > 0) throw new Refusal(refused);
  const file = stackFileOf(command);
  const environment = environmentIn(file);
  if (command.environment !== undefined && environment !== command.environment) {
    throw new Refusal([
      `${file}: plinth:environment is ${environment ?? "not set"}, but --environment says ${command.environment}`,
    ]);
  }
  const described = describedEnvironments();
  // A stack that is called as an environment is that one's: another's file would have it judged by other rules.
  const called = command.stack.split("/").at(-1)!;
  if (described.has(called) && environment !== called) {
    throw new Refusal([
      `${file}: plinth:environment is ${environment ?? "not set"}, but the stack is ${called}; give it the file of that environment`,
    ]);
  }
  const packConfig = packConfigFor(environment, described);
  if (operations[command.operation].policy) requirePackConfig(packConfig);
  requireCli();
  return runCli(pulumiArguments(command, packConfig));
}

// Its lines stand among those of the CLI, which says "error:" and "warning:" too.
void startCommand({
  command: pulumiCommand(process.argv[2]),
  handedOn: flagNames,
  run,
  prefix: "error: ",
});
