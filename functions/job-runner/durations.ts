/** For people: seconds under a minute, whole minutes from there. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? counted(seconds, "second") : counted(Math.floor(seconds / 60), "minute");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

const MOST = 60_000;

/** How long to wait before the nth repetition: twice as long each time, a minute at most. */
export function backOff(pollSeconds: number, repetition: number): number {
  return Math.min(pollSeconds * 1000 * 2 ** (repetition - 1), MOST);
}
