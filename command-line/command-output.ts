import { execFileSync } from "node:child_process";
import { Refusal } from "./refusal";

/** What another CLI prints; what it says of its mistakes goes where ours does. */
export function commandOutput(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new Refusal([
      missing ? `the ${command} CLI is not on PATH` : `failed: ${command} ${args.join(" ")}`,
    ]);
  }
}
