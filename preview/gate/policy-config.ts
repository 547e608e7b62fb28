import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { readFileSync } from "node:fs";
import type { Mistake } from "../../config/messages/mistake";
import { isMapping } from "../../config/setting/setting-path";

/** How strictly a policy is enforced. */
export type Level = "advisory" | "mandatory" | "remediate" | "disabled";

const levels: readonly string[] = ["advisory", "mandatory", "remediate", "disabled"] satisfies Level[];

/** What one policy is configured with. */
interface PolicySetting {
  readonly level?: Level;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Settings by policy name; `all` speaks for every policy. */
export type PolicySettings = Readonly<Record<string, PolicySetting>>;

/** What a pack says of one of its policies. */
export interface PolicyFacts {
  readonly name: string;
  readonly level: Level;
  readonly schema: ConfigSchema;
  readonly fix: string;
}

/** The settings that a policy has: the properties of an object, each with its JSON schema. */
export interface ConfigSchema {
  readonly properties: Readonly<Record<string, PolicyConfigJSONSchema>>;
  readonly required: readonly string[];
}

/** A policy as it will run. */
export interface ReconciledPolicy {
  readonly level: Level;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Outcome =
  | { readonly ok: true; readonly settings: PolicySettings }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** Reads a `--policy-pack-config` file. */
export function readPolicyConfig(file: string): Outcome {
  let document: unknown;
  try {
    const text = readFileSync(file, "utf8");
    document = text.trim() === "" ? {} : JSON.parse(text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const unreadable = code === "ENOENT" ? "there is no such file" : code && `cannot be read (${code})`;
    const reason = unreadable ?? `is not JSON: ${message}`;
    return { ok: false, mistakes: [{ path: file, message: reason }] };
  }
  if (!isMapping(document)) {
    return { ok: false, mistakes: [{ path: file, message: "must be a JSON object, one key a policy" }] };
  }
  const mistakes: Mistake[] = [];
  const settings: Record<string, PolicySetting> = {};
  for (const [name, value] of Object.entries(document)) {
    // The engine's own word: it names ESC environments, and no policy.
    if (name === "environments") continue;
    const wrong = (message: string) => mistakes.push({ path: `${file}: ${name}`, message });
    if (typeof value === "string") {
      if (levels.includes(value)) settings[name] = { level: value as Level, properties: {} };
      else wrong(`${JSON.stringify(value)} is not an enforcement level: one of ${levels.join(", ")}`);
    } else if (isMapping(value)) {
      const { enforcementLevel, ...properties } = value;
      // A level is all that can be said of every policy at once.
      if (enforcementLevel === undefined && name !== "all") settings[name] = { properties };
      else if (typeof enforcementLevel === "string" && levels.includes(enforcementLevel)) {
        settings[name] = { level: enforcementLevel as Level, properties };
      } else if (enforcementLevel === undefined) {
        wrong(`must be an enforcement level: one of ${levels.join(", ")}`);
      } else {
        wrong(`${JSON.stringify(enforcementLevel)} is not an enforcement level: one of ${levels.join(", ")}`);
      }
    } else wrong("must be an enforcement level or an object with settings");
  }
  return mistakes.length === 0 ? { ok: true, settings } : { ok: false, mistakes };
}

/** The policies and settings that the pack does not have. The engine itself lets them pass. */
export function policyConfigMistakes(
  policies: readonly PolicyFacts[],
  given: PolicySettings,
  file: string,
): readonly Mistake[] {
  const known = new Map(policies.map((policy) => [policy.name, policy]));
  const mistakes: Mistake[] = [];
  for (const [name, setting] of Object.entries(given)) {
    const policy = known.get(name);
    if (policy === undefined) {
      if (name === "all") continue;
      mistakes.push({ path: `${file}: ${name}`, message: "the pack has no policy of this name" });
      continue;
    }
    const properties = Object.keys(policy.schema.properties).sort();
    for (const property of Object.keys(setting.properties)) {
      if (properties.includes(property)) continue;
      const allowed = properties.length === 0 ? "it has none" : `it has ${properties.join(", ")}`;
      mistakes.push({
        path: `${file}: ${name}.${property}`,
        message: `the policy has no such setting: ${allowed}`,
      });
    }
  }
  return mistakes;
}

/** The engine's order: the pack's own defaults, then what the pack was built with, then what the command line gives. */
export function reconcile(
  policies: readonly PolicyFacts[],
  initial: PolicySettings,
  given: PolicySettings,
): Map<string, ReconciledPolicy> {
  const result = new Map<string, ReconciledPolicy>();
  for (const { name, level, schema } of policies) result.set(name, { level, properties: defaults(schema) });
  for (const layer of [initial, given]) {
    const all = layer["all"]?.level;
    if (all !== undefined) for (const [name, policy] of result) result.set(name, { ...policy, level: all });
    for (const [name, setting] of Object.entries(layer)) {
      const policy = result.get(name);
      if (policy === undefined) continue;
      result.set(name, {
        level: setting.level ?? policy.level,
        properties: { ...policy.properties, ...setting.properties },
      });
    }
  }
  return result;
}

function defaults({ properties }: ConfigSchema): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) =>
      "default" in property ? [[name, property.default]] : [],
    ),
  );
}
