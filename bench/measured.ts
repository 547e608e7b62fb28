import { linuxProcesses } from "./process-source";
import { ProcessTree, type TreeUsage } from "./process-tree";

/** What a command took: wall time in milliseconds, and what its processes used where the system tells. */
export interface Measurement {
  readonly wall: number;
  readonly usage?: TreeUsage;
}

/** Milliseconds between two looks at the processes. */
const between = 25;
/** Looks until new processes, and memory, are looked for again. */
const looksPerDiscovery = 2;
const looksPerMemory = 8;

/** Runs something that starts processes, and watches all that this process starts meanwhile. */
export async function measured<T>(work: () => Promise<T>): Promise<{ result: T; measurement: Measurement }> {
  const source = linuxProcesses();
  const tree = source && new ProcessTree(process.pid, source);
  let looks = 0;
  const look = (): void => {
    looks++;
    if (looks % looksPerDiscovery === 0) tree?.discover();
    tree?.readCpu();
    if (looks % looksPerMemory === 0) tree?.readMemory();
  };
  const timer = setInterval(look, between);
  const started = performance.now();
  try {
    const result = await work();
    const wall = performance.now() - started;
    tree?.readCpu();
    return { result, measurement: { wall, ...(tree && { usage: tree.usage }) } };
  } finally {
    clearInterval(timer);
  }
}
