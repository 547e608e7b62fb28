import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { packConfigFor, parsePulumiCommand, pulumiArguments, stackFileOf } from "./pulumi-command";

const root = resolve(__dirname, "..");

class Mistake extends Error {}

function environmentIn(file: string): string | undefined {
  const path = resolve(root, file);
  if (!existsSync(path)) throw new Mistake(`${file}: no such stack file; name it with --file FILE`);
  const document = parseDocument(readFileSync(path, "utf8"));
  const broken = document.errors[0];
  if (broken) throw new Mistake(`${file}: not YAML: ${broken.message}`);
  const environment: unknown = document.getIn(["config", "plinth:environment"]);
  return typeof environment === "string" ? environment : undefined;
}

function requireCli(): void {
  const { error } = spawnSync("pulumi", ["version"], { stdio: "ignore" });
  if (error === undefined) return;
  if ("code" in error && error.code === "ENOENT") {
    throw new Mistake("the pulumi CLI is not on PATH: get it from https://www.pulumi.com/docs/install/");
  }
  throw new Mistake(`the pulumi CLI does not start: ${error.message}`);
}

function describedEnvironments(): ReadonlySet<string> {
  const files = readdirSync(join(root, "policies/config")).filter((name) => name.endsWith(".json"));
  return new Set(files.map((name) => basename(name, ".json")));
}

function run(args: readonly string[]): number {
  const parsed = parsePulumiCommand(args);
  if (!parsed.ok) throw new Mistake(parsed.mistake);
  const { command } = parsed;
  const file = stackFileOf(command);
  const environment = environmentIn(file);
  if (command.environment !== undefined && environment !== command.environment) {
    throw new Mistake(
      `${file}: plinth:environment is ${environment ?? "not set"}, but --environment says ${command.environment}`,
    );
  }
  requireCli();
  const cli = spawnSync(
    "pulumi",
    pulumiArguments(command, packConfigFor(environment, describedEnvironments())),
    {
      cwd: root,
      stdio: "inherit",
    },
  );
  return cli.status ?? 128 + (cli.signal ? constants.signals[cli.signal] : 0);
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 2;
}
