import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readProcessFacts, readProportionalMemory, type ProcessFacts } from "./process-facts";

/** Where a tree of processes is read from. */
export interface ProcessSource {
  /** Every process of the machine. */
  all(): readonly ProcessFacts[];
  /** One of them; undefined when it has ended. */
  facts(id: number): ProcessFacts | undefined;
  /** What it holds, in bytes. */
  memory(id: number): number;
}

/** The processes of this machine; undefined where the system has no `/proc`. */
export function linuxProcesses(): ProcessSource | undefined {
  if (!existsSync("/proc/self/stat")) return undefined;
  const facts = (id: number) => {
    const stat = textOf(`/proc/${id}/stat`);
    return stat === undefined ? undefined : readProcessFacts(stat);
  };
  return {
    facts,
    all: () =>
      readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => facts(Number(name)) ?? []),
    memory: (id) => readProportionalMemory(textOf(`/proc/${id}/smaps_rollup`) ?? ""),
  };
}

/** A process may end while it is read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
