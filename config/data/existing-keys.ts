import type { SettingPath } from "../setting/setting-path";
import type { Findings } from "../stack/findings";

/** Refuses what describes something that is made where something that exists is used. */
export function refuseOtherKeys(
  path: SettingPath,
  given: object,
  allowed: readonly string[],
  singular: string,
  findings: Findings,
): void {
  for (const key of Object.keys(given).filter((other) => !allowed.includes(other)))
    findings.add(
      [...path, key],
      `describes a ${singular} that is made, but existing names one that is used; remove one of the two`,
    );
}
