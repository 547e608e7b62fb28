import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The bundle of a Lambda function of this repository. */
export interface FunctionCode {
  readonly archive: pulumi.asset.Archive;
  /** Changes with the code, and with nothing else. */
  readonly hash: string;
}

const FUNCTIONS = join(__dirname, "../../functions");

/**
 * The bundle of `functions/<name>`. `npm ci` makes it, so that a plan need not; one that is missing, or older than its
 * sources, is made here, so that no update ships what the sources no longer say.
 */
export function functionCode(name: string, functions = FUNCTIONS): FunctionCode {
  const bundle = join(functions, "dist", name, "index.js");
  if (isStale(bundle, functions)) {
    build(functions);
  }
  return {
    archive: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.FileAsset(bundle) }),
    hash: createHash("sha256").update(readFileSync(bundle)).digest("hex"),
  };
}

function isStale(bundle: string, functions: string): boolean {
  const built = statSync(bundle, { throwIfNoEntry: false });
  return built === undefined || newestSource(functions) > built.mtimeMs;
}

function newestSource(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => name !== "dist");
  const times = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

function build(functions: string): void {
  const compiler = require.resolve("ts-node/register");
  const { status, error, stderr } = spawnSync(process.execPath, ["-r", compiler, "build.ts"], {
    cwd: functions,
    env: { ...process.env, TS_NODE_PROJECT: join(__dirname, "../../tsconfig.json") },
    encoding: "utf8",
  });
  if (status !== 0) {
    const reason = error?.message ?? stderr.split("\n").find((line) => line.includes("Error")) ?? "";
    throw new pulumi.RunError(
      `functions/dist cannot be built (${reason}): run npm ci, then npm run build --workspace functions`,
    );
  }
}
