function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024);
}

/** The memory in MiB that Fargate allows for each number of CPU units. */
export const fargateSizes: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1, 4, 1)],
  [1024, steps(2, 8, 1)],
  [2048, steps(4, 16, 1)],
  [4096, steps(8, 30, 1)],
  [8192, steps(16, 60, 4)],
  [16384, steps(32, 120, 8)],
]);

/** The numbers of CPU units that Fargate offers; 1024 are a vCPU. */
export const fargateCpus: readonly number[] = [...fargateSizes.keys()];

/** What is wrong with a size, or nothing. */
export function checkFargateSize(cpu: number, memory: number): string | undefined {
  const allowed = fargateSizes.get(cpu);
  if (allowed === undefined || allowed.includes(memory)) return undefined;
  const list = allowed.length < 8 ? allowed.join(", ") : `${allowed[0]}, ${allowed[1]}, … ${allowed.at(-1)}`;
  const fitting = fargateCpus.filter((other) => fargateSizes.get(other)?.includes(memory));
  const remedy = fitting.length > 0 ? `; ${memory} MiB go with cpu ${fitting.join(", ")}` : "";
  return `is ${memory} MiB, which Fargate does not offer for cpu ${cpu}: choose ${list}${remedy}`;
}
