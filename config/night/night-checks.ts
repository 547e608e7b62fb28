import type { FindingsBelow } from "../stack/findings";
import type { NightConfig } from "./night-schema";

/** A night that never ends. */
export function checkNight({ from, to }: NightConfig, { add }: Pick<FindingsBelow, "add">): void {
  if (from === to) add(["night", "to"], `is ${to}, when the night begins too; give another time`);
}
