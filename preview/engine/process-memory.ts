import { readFileSync } from "node:fs";

/** Peak resident memory of a live process in bytes; 0 where the system does not tell (it does on Linux). */
export function peakMemory(id: number | undefined): number {
  if (id === undefined) return 0;
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return line === null ? 0 : Number(line[1]) * 1024;
  } catch {
    return 0;
  }
}
