import type { ProcessFacts } from "./process-facts";
import type { ProcessSource } from "./process-source";

/** What a tree of processes used. */
export interface TreeUsage {
  /** CPU time, user and system, in milliseconds. */
  readonly cpu: number;
  /** The most that all of them held at once, what they share counted once, in bytes. */
  readonly memory: number;
}

/**
 * All that a process starts, however deep, looked at now and then. Nobody waits for a process that is killed as its
 * parent ends, so the system's own sum does not have it; and of one that ends between two looks the last moments are
 * missing here, which the system's sum has where somebody waited. The larger of the two is the better one.
 */
export class ProcessTree {
  private readonly seen = new Map<number, ProcessFacts>();
  private readonly ended: ProcessFacts[] = [];
  private readonly waitedForBefore: number;
  private peak = 0;

  constructor(
    private readonly root: number,
    private readonly source: ProcessSource,
  ) {
    this.waitedForBefore = this.waitedFor;
    this.discover();
    // What already runs is another's.
    for (const { id } of this.seen.values()) this.others.add(id);
    this.seen.clear();
  }

  private readonly others = new Set<number>();

  /** Looks for processes that are new. */
  discover(): void {
    const all = this.source.all();
    const inTree = new Set([this.root, ...this.seen.keys()]);
    // A child may stand before its parent, because ids begin anew at some time.
    for (let found = true; found;) {
      found = false;
      for (const facts of all) {
        if (inTree.has(facts.id) || this.others.has(facts.id) || !inTree.has(facts.parent)) continue;
        inTree.add(facts.id);
        this.seen.set(facts.id, facts);
        found = true;
      }
    }
  }

  /** Reads the CPU time of the processes that are known. */
  readCpu(): void {
    for (const [id, before] of this.seen) {
      const now = this.source.facts(id);
      if (now?.started === before.started) this.seen.set(id, now);
      else {
        this.ended.push(before);
        this.seen.delete(id);
      }
    }
  }

  /** Reads what they hold. It takes the system a while, so less often. */
  readMemory(): void {
    const held = [...this.seen.keys()].reduce((sum, id) => sum + this.source.memory(id), 0);
    this.peak = Math.max(this.peak, held);
  }

  /** The processes so far. */
  get processes(): readonly ProcessFacts[] {
    return [...this.ended, ...this.seen.values()];
  }

  get usage(): TreeUsage {
    const looked = this.processes.reduce((sum, { cpu }) => sum + cpu, 0);
    return { cpu: Math.max(looked, this.waitedFor - this.waitedForBefore), memory: this.peak };
  }

  private get waitedFor(): number {
    return this.source.facts(this.root)?.waitedFor ?? 0;
  }
}
