import { isMapping } from "../config/setting/setting-path";
import { secretText } from "./protocol/value";
import type { ConfigValue, StackSettings } from "./engine/default-providers";

/**
 * What the CLI makes of the `config` of a stack file and of the defaults in Pulumi.yaml: one text a key, structured
 * values as JSON, encrypted ones (which only the CLI can read) as a text that stands for them.
 */
export function stackSettings(
  project: string,
  defaults: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): StackSettings {
  const settings = new Map<string, ConfigValue>();
  for (const [key, declaration] of Object.entries(defaults)) {
    const value = defaultOf(declaration);
    if (value !== undefined) settings.set(fullKey(project, key), configValue(value));
  }
  for (const [key, value] of Object.entries(values)) settings.set(fullKey(project, key), configValue(value));
  return settings;
}

function defaultOf(declaration: unknown): unknown {
  if (!isMapping(declaration)) return declaration;
  return declaration["value"] ?? declaration["default"];
}

function fullKey(project: string, key: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

function configValue(value: unknown): ConfigValue {
  const state = { secret: false };
  const opened = open(value, state);
  return { text: typeof opened === "object" ? JSON.stringify(opened) : String(opened), secret: state.secret };
}

function open(value: unknown, state: { secret: boolean }): unknown {
  if (isSecure(value)) {
    state.secret = true;
    return secretText;
  }
  if (Array.isArray(value)) return value.map((item) => open(item, state));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, open(item, state)]));
}

function isSecure(value: unknown): boolean {
  return isMapping(value) && Object.keys(value).length === 1 && typeof value["secure"] === "string";
}
