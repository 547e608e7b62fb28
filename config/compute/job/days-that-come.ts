import type { Problem } from "./cron-field";

/** Of months with the 29th of February. */
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Refuses days of months that all are shorter: 31 in February. */
export function daysThatCome(days: readonly number[], months: readonly number[]): Problem | undefined {
  const longest = Math.max(...months.map((month) => lengths[month - 1]!));
  const earliest = Math.min(...days);
  if (earliest <= longest) return undefined;
  return { problem: `never comes, because no month in it has a day ${earliest}; name another day or month` };
}
