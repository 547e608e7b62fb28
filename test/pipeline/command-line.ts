import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

/** The root of the repository. */
export const root = resolve(__dirname, "../..");

/** A stack file with no more in it than its provider and whose environment it is. */
export function stackFileOf(environment: string): string {
  const settings = [
    "aws:region: eu-west-1",
    'aws:allowedAccountIds: ["111122223333"]',
    "plinth:system: shop",
    `plinth:environment: ${environment}`,
  ];
  return ["config:", ...settings.map((line) => `  ${line}`), ""].join("\n");
}

/** What a command did. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Commands of the same name that a test puts in front of the real ones, each a few lines of shell. */
export class FakeCommands {
  readonly directory = mkdtempSync(join(tmpdir(), "plinth-"));

  add(name: string, ...lines: readonly string[]): void {
    const path = join(this.directory, name);
    writeFileSync(path, ["#!/bin/sh", ...lines, ""].join("\n"));
    chmodSync(path, 0o755);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

/** Runs a script of scripts/ as its npm script does. */
export function runScript(
  script: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly path?: string } = {},
): Ran {
  return runCommand(
    process.execPath,
    ["-r", join(root, "start/register.js"), join(root, "scripts", script), ...args],
    {
      path: process.env["PATH"] ?? "",
      cwd: root,
      ...options,
      project: join(root, "tsconfig.json"),
    },
  );
}

/** Runs any command with a PATH of the test's own. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly path: string; readonly project?: string },
): Ran {
  const ran = spawnSync(command, args, {
    cwd: options.cwd,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: options.path,
      ...(options.project ? { TS_NODE_PROJECT: options.project } : {}),
    },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** PATH with the fakes in front. */
export function pathWith(fakes: FakeCommands): string {
  return [fakes.directory, process.env["PATH"]].join(delimiter);
}
