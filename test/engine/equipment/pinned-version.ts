import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The Go module that pins the Pulumi CLI and everything it is built from. */
export const cliModule = resolve(__dirname, "../cli");

/** The version of the CLI that the tests run on, for example `3.260.0`: go.mod is the one place that says it. */
export function pinnedVersion(): string {
  const requirement = /^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m.exec(
    readFileSync(join(cliModule, "go.mod"), "utf8"),
  );
  if (requirement?.[1] === undefined) throw new Error(`${cliModule}/go.mod does not require the Pulumi CLI`);
  return requirement[1];
}
