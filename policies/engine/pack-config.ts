import { Rule, RuleSetting } from "../vocabulary/rule";
import { packPolicyIds } from "./pack-policies";
import { unknownKeys } from "./rule-policy";
import { readSettings, SettingMistake, settingsName } from "./settings";

const levels: readonly unknown[] = ["advisory", "mandatory", "disabled"];
/** Speaks for every policy at once, of which nothing but a level can be said. */
const everyPolicy = "all";
/** The engine's own word: it names ESC environments. */
const environments = "environments";

/** What is wrong with a file for --policy-pack-config. The engine itself lets unknown names and settings pass. */
export function packConfigMistakes(rules: readonly Rule[], config: unknown): readonly SettingMistake[] {
  if (!isObject(config)) return [{ path: "", message: "must be an object with one key a policy" }];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return Object.entries(config).flatMap(([id, value]): readonly SettingMistake[] => {
    if (id === environments) return [];
    if (id === everyPolicy) return levelMistakes(id, value);
    if (!byId.has(id) && !(packPolicyIds as readonly string[]).includes(id)) {
      return [{ path: id, message: "the pack has no policy of this name" }];
    }
    if (!isObject(value)) return levels.includes(value) ? [] : [{ path: id, message: wrongLevel }];
    const { enforcementLevel, ...properties } = value;
    const level =
      enforcementLevel === undefined || levels.includes(enforcementLevel)
        ? []
        : [{ path: `${id}.enforcementLevel`, message: wrongLevel }];
    if (id === settingsName) return [...level, ...settingMistakes(properties, new Set(byId.keys()))];
    return [...level, ...propertyMistakes(id, byId.get(id), properties)];
  });
}

function levelMistakes(id: string, value: unknown): readonly SettingMistake[] {
  const level = isObject(value) ? value["enforcementLevel"] : value;
  return levels.includes(level) ? [] : [{ path: id, message: wrongLevel }];
}

const wrongLevel = "must be advisory, mandatory or disabled";

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value instanceof Object && !Array.isArray(value);
}

function settingMistakes(
  properties: Readonly<Record<string, unknown>>,
  ids: ReadonlySet<string>,
): readonly SettingMistake[] {
  return readSettings(properties, ids).mistakes.map(({ path, message }) => ({
    path: `${settingsName}.${path}`,
    message,
  }));
}

function propertyMistakes(
  id: string,
  rule: Rule | undefined,
  properties: Readonly<Record<string, unknown>>,
): readonly SettingMistake[] {
  const strangers = rule ? unknownKeys(rule, properties) : Object.keys(properties);
  const unknown = strangers.map((key) => ({
    path: `${id}.${key}`,
    message: "the policy has no such setting",
  }));
  return [...unknown, ...typeMistakes(id, rule, properties)];
}

function typeMistakes(
  id: string,
  rule: Rule | undefined,
  properties: Readonly<Record<string, unknown>>,
): readonly SettingMistake[] {
  return Object.entries(rule?.config ?? {}).flatMap(([key, setting]) => {
    const value = properties[key];
    return value === undefined || fits(setting, value)
      ? []
      : [{ path: `${id}.${key}`, message: `must be ${wanted(setting)}` }];
  });
}

function fits({ type, items, enum: allowed }: RuleSetting, value: unknown): boolean {
  if (allowed) return allowed.some((one) => one === value);
  return items
    ? Array.isArray(value) && value.every((item) => isOfType(item, items.type))
    : isOfType(value, type);
}

function wanted({ type, items, enum: allowed }: RuleSetting): string {
  if (allowed) return `one of ${allowed.map((one) => JSON.stringify(one)).join(", ")}`;
  return items ? `of type array, each item of type ${items.type}` : `of type ${type}`;
}

const isOfType = (value: unknown, type: string) =>
  type === "integer" ? Number.isInteger(value) : typeof value === type;
