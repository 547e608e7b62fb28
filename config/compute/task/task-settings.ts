import { perRecipe } from "../../setting/default";
import { optional, setting } from "../../setting/setting";
import { oneNumberOf, wholeNumber } from "../../setting/values";
import { fargateCpus } from "./fargate-sizes";

/** How large a task is on Fargate. */
export const sizeSettings = {
  cpu: setting(oneNumberOf(fargateCpus), {
    says: "CPU units; 1024 is one vCPU.",
    default: perRecipe({ staging: 256, production: 512 }),
    price: "A task with 256 and memory 512 costs 7.21 USD a month on arm64.",
  }),
  memory: setting(wholeNumber(512, 122_880, "MiB"), {
    says: "Memory in MiB. Fargate allows certain amounts for each cpu.",
    default: perRecipe({ staging: 512, production: 1024 }),
  }),
  ephemeralStorage: optional(wholeNumber(21, 200, "GiB"), {
    says: "Scratch space of a task in GiB.",
    derived: "the 20 GiB that every task has, which are free",
  }),
};
