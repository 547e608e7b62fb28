import { isDeepStrictEqual } from "node:util";
import { today } from "../../../config/foundation/today";
import { readStackConfig } from "../../../config/stack-config";
import type { Settings } from "../planned-stack";
import { changedValues } from "./changed-values";
import { handPicked } from "./hand-picked";
import { settingName, type SchemaSetting } from "./schema-settings";
import { placesOf, valueAt, withValue, type Place } from "./setting-places";

/** A change of one setting that a stack may have, and that is not the same by another name. */
export interface SettingChange {
  readonly stack: string;
  readonly place: Place;
  readonly value: unknown;
}

/** The changes that could show what a setting does, the likeliest first. */
export function* changesOf(
  setting: SchemaSetting,
  stacks: Readonly<Record<string, Settings>>,
): Generator<SettingChange> {
  const picked = handPicked[settingName(setting)];
  for (const [stack, settings] of Object.entries(stacks)) {
    const before = resolved(settings);
    for (const place of placesOf(setting.path, settings)) {
      const current = valueAt(settings, place);
      const values = [
        ...(picked ?? []),
        ...setting.values.flatMap((schema) => changedValues(schema, current ?? schema.default)),
      ];
      for (const value of values) {
        if (isDeepStrictEqual(value, current)) continue;
        const after = resolved(withValue(settings, place, value));
        // What the provider reads by itself is nothing that Plinth resolves.
        const told = setting.path[0]!.startsWith("plinth:") && setting.path[0] !== "plinth:secretValues";
        if (after !== undefined && !(told && isDeepStrictEqual(after, before))) yield { stack, place, value };
      }
    }
  }
}

function resolved(settings: Settings): unknown {
  const result = readStackConfig(settings, today());
  return result.ok ? result.config : undefined;
}
