import { perRecipe } from "../../setting/default";
import { optional, setting } from "../../setting/setting";
import { quantity } from "../../setting/quantity";
import { oneNumberOf, wholeNumber } from "../../setting/values";

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
const fargateCpus: readonly number[] = [...fargateSizes.keys()];

/** What is wrong with a size, or nothing. */
export function checkFargateSize(cpu: number, memory: number): string | undefined {
  const allowed = fargateSizes.get(cpu);
  if (allowed === undefined || allowed.includes(memory)) return undefined;
  const list = allowed.length < 8 ? allowed.join(", ") : `${allowed[0]}, ${allowed[1]}, … ${allowed.at(-1)}`;
  const fitting = fargateCpus.filter((other) => fargateSizes.get(other)?.includes(memory));
  const remedy = fitting.length > 0 ? `; ${memory} MiB go with cpu ${fitting.join(", ")}` : "";
  return `is ${memory} MiB, which Fargate does not offer for cpu ${cpu}: choose ${list}${remedy}`;
}

// As ECS does with the texts of a task definition.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
const memoryUnits = { MB: 1, MiB: 1, GB: 1024, GiB: 1024 };

/** How large a task is on Fargate. */
export const sizeSettings = {
  cpu: setting(quantity(oneNumberOf(fargateCpus), { vCPU: 1024, vCPUs: 1024 }, "vCPU"), {
    says: "CPU units; 1024 is one vCPU, and can be written so: 1 vCPU.",
    default: perRecipe({ staging: 256, production: 512 }),
    price: "A task with 256 and memory 512 costs 7.21 USD a month on arm64.",
  }),
  memory: setting(quantity(wholeNumber(512, 122_880, "MiB"), memoryUnits, "GB"), {
    says: "Memory in MiB; 1024 can be written as 1 GB. Fargate allows certain amounts for each cpu.",
    default: perRecipe({ staging: 512, production: 1024 }),
  }),
  ephemeralStorage: optional(quantity(wholeNumber(21, 200, "GiB"), { GB: 1, GiB: 1 }), {
    says: "Scratch space of a task in GiB; 50 can be written as 50 GiB.",
    derived: "the 20 GiB that every task has, which are free",
  }),
};
