import type { CustomTimeouts } from "./resource-options";
import type { Timeouts } from "./resource-state";

/** Those of a resource for which the program sets none. */
export const noTimeouts: Timeouts = { create: 0, update: 0, delete: 0, read: 0 };

/** The custom timeouts of a registration, in seconds. */
export function timeoutsOf(custom: CustomTimeouts | undefined): Timeouts {
  return {
    create: seconds(custom?.create ?? ""),
    update: seconds(custom?.update ?? ""),
    delete: seconds(custom?.delete ?? ""),
    read: seconds(custom?.read ?? ""),
  };
}

const secondsOf: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

function seconds(duration: string): number {
  let total = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|h|m|s)/g)) {
    total += Number(amount) * (secondsOf[unit!] ?? 0);
  }
  return total;
}
