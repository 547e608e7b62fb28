import type { Timeouts } from "./resource-state";

/** The custom timeouts of a request, which spells them as Go durations: "1h30m", "90s". */
export function timeoutsOf(
  custom: { getCreate(): string; getUpdate(): string; getDelete(): string; getRead(): string } | undefined,
): Timeouts {
  return {
    create: seconds(custom?.getCreate() ?? ""),
    update: seconds(custom?.getUpdate() ?? ""),
    delete: seconds(custom?.getDelete() ?? ""),
    read: seconds(custom?.getRead() ?? ""),
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
