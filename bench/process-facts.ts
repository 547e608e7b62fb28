/** What Linux says of one process in `/proc/<id>/stat`. */
export interface ProcessFacts {
  readonly id: number;
  readonly parent: number;
  /** Its name, cut to fifteen characters by Linux. */
  readonly name: string;
  /** CPU time of the process itself, user and system, in milliseconds. */
  readonly cpu: number;
  /** CPU time of its children that have ended and that it has waited for, with theirs, in milliseconds. */
  readonly waitedFor: number;
  /** When it started, in ticks since the machine did: an id may be used again. */
  readonly started: number;
}

/** Milliseconds of one tick: Linux shows programs a hundred a second, whatever the kernel counts in. */
const tick = 10;

/**
 * Reads a line of `/proc/<id>/stat`; undefined when it is none. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function readProcessFacts(stat: string): ProcessFacts | undefined {
  // The name stands in brackets and may hold brackets and spaces.
  const [, id, name, rest] = /^(\d+) \((.*)\) (.*)/s.exec(stat) ?? [];
  if (id === undefined || name === undefined || rest === undefined) return undefined;
  // From the third field on.
  const fields = rest.trim().split(" ").map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  return {
    id: Number(id),
    parent: field(4),
    name,
    cpu: (field(14) + field(15)) * tick,
    waitedFor: (field(16) + field(17)) * tick,
    started: field(22),
  };
}

/** Memory of a process by `/proc/<id>/smaps_rollup`, in bytes: of what several processes share, its part. */
export function readProportionalMemory(rollup: string): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(rollup) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}
