import { createRequire } from "node:module";
import { join } from "node:path";
import { Secret, type Value } from "../protocol/value";

/** One configuration value, as the engine hands it to program and providers: text, structured ones as JSON. */
export interface ConfigValue {
  readonly text: string;
  readonly secret: boolean;
}

/** The stack's configuration, by full key. */
export type StackSettings = ReadonlyMap<string, ConfigValue>;

/** The inputs of a package's default provider: what the stack configures under the package's namespace, and a version. */
export function defaultProviderInputs(
  settings: StackSettings,
  package_: string,
  version: string,
): Record<string, Value> {
  const inputs: Record<string, Value> = {};
  for (const [key, value] of settings) {
    const [namespace, ...rest] = key.split(":");
    if (namespace === package_) inputs[rest.join(":")] = value.secret ? new Secret(value.text) : value.text;
  }
  if (version !== "") inputs["version"] = version;
  return inputs;
}

/** `default_7_48_0`, the logical name that the engine gives it. */
export function defaultProviderName(version: string): string {
  return version === "" ? "default" : `default_${version.replace(/[^A-Za-z0-9]/g, "_")}`;
}

/** The version of `@pulumi/<package>` that the program has installed; empty when it has none. */
export function installedVersion(root: string, package_: string): string {
  try {
    const load = createRequire(join(root, "package.json"));
    const manifest: unknown = load(`@pulumi/${package_}/package.json`);
    return (manifest as { version?: string }).version ?? "";
  } catch {
    return "";
  }
}

/** True when the stack forbids default providers for the package (`pulumi:disable-default-providers`). */
export function defaultProviderDenied(settings: StackSettings, package_: string): boolean {
  const text = settings.get("pulumi:disable-default-providers")?.text;
  if (text === undefined || text === "") return false;
  const names: unknown = JSON.parse(text);
  return Array.isArray(names) && names.some((name) => name === "*" || name === package_);
}
