import assert from "node:assert/strict";
import { readProcessFacts, readProportionalMemory, type ProcessFacts } from "../../bench/process-facts";
import type { ProcessSource } from "../../bench/process-source";
import { ProcessTree } from "../../bench/process-tree";

describe("what Linux says of a process", () => {
  const stat =
    "4242 (node (a) b) S 17 4242 4242 0 -1 4194304 5 6 7 8 1234 56 78 9 20 0 11 0 98765 1000 2000 184467 1 1\n";

  it("is read behind a name that holds brackets and spaces", () => {
    assert.deepEqual(readProcessFacts(stat), {
      id: 4242,
      parent: 17,
      name: "node (a) b",
      cpu: 12_900,
      waitedFor: 870,
      started: 98_765,
    });
  });

  it("is nothing where the process has just ended", () => assert.equal(readProcessFacts(""), undefined));

  it("counts shared memory by its part", () => {
    const rollup =
      "55d-7ff ---p 00000000 00:00 0 [rollup]\nRss:  1024 kB\nPss:   300 kB\nPss_Anon:  200 kB\n";
    assert.equal(readProportionalMemory(rollup), 300 * 1024);
    assert.equal(readProportionalMemory(""), 0);
  });
});

/** Processes that a test starts and ends. */
class Machine implements ProcessSource {
  readonly processes = new Map<number, ProcessFacts>();
  readonly held = new Map<number, number>();

  set(id: number, parent: number, cpu: number, more: Partial<ProcessFacts> = {}): void {
    this.processes.set(id, { id, parent, cpu, name: "node", waitedFor: 0, started: id, ...more });
  }

  all(): readonly ProcessFacts[] {
    return [...this.processes.values()];
  }

  facts(id: number): ProcessFacts | undefined {
    return this.processes.get(id);
  }

  memory(id: number): number {
    return this.held.get(id) ?? 0;
  }
}

describe("a tree of processes", () => {
  let machine: Machine;
  const watch = (): ProcessTree => new ProcessTree(1, machine);
  const look = (tree: ProcessTree): void => {
    tree.discover();
    tree.readCpu();
    tree.readMemory();
  };
  beforeEach(() => {
    machine = new Machine();
    machine.set(1, 0, 500);
  });

  it("is all below its root, however deep, and neither the root nor what ran before", () => {
    machine.set(5, 1, 100);
    const tree = watch();
    machine.set(40, 30, 4);
    machine.set(30, 20, 30);
    machine.set(20, 1, 200);
    machine.set(6, 5, 7);
    machine.set(50, 2, 1000);
    look(tree);
    assert.equal(tree.usage.cpu, 234);
  });

  it("keeps what a process used that has ended, and one whose parent has", () => {
    const tree = watch();
    machine.set(20, 1, 100);
    machine.set(30, 20, 10);
    look(tree);
    machine.processes.delete(20);
    machine.set(30, 0, 60);
    look(tree);
    assert.equal(tree.usage.cpu, 160);
  });

  it("does not take a process for one that had its id before", () => {
    const tree = watch();
    machine.set(20, 1, 100);
    look(tree);
    machine.set(20, 99, 4000, { started: 777 });
    look(tree);
    assert.equal(tree.usage.cpu, 100);
  });

  it("believes the system's sum where that is more: of what ended between two looks", () => {
    machine.set(1, 0, 500, { waitedFor: 1000 });
    const tree = watch();
    machine.set(20, 1, 100);
    look(tree);
    machine.processes.delete(20);
    machine.set(1, 0, 500, { waitedFor: 1180 });
    assert.equal(tree.usage.cpu, 180);
  });

  it("holds what all of them hold at once, at most", () => {
    const tree = watch();
    machine.set(20, 1, 1);
    machine.set(30, 20, 1);
    for (const [first, second] of [
      [10, 50],
      [40, 30],
      [60, 5],
    ] as const) {
      machine.held.set(20, first).set(30, second);
      look(tree);
    }
    assert.equal(tree.usage.memory, 70);
  });
});
