import { readFileSync } from "node:fs";

/** Whether a process runs; one that has ended and that nobody has asked for does not. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
  } catch {
    return false;
  }
  try {
    // After the name in brackets, which may hold anything.
    return !/^ Z/.test(readFileSync(`/proc/${id}/stat`, "utf8").split(")").at(-1)!);
  } catch {
    // Gone in between, or a system without /proc.
    return process.platform !== "linux";
  }
}
