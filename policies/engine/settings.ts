import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { longestWaiver } from "./waiver-limits";

/** What whoever runs the gate may set for all rules at once, under the name `settings`. */
export interface Settings {
  /** The environment of the whole stack; outranks the tags that the program writes. */
  readonly environment?: string;
  /** Names of environments that production rules apply to. */
  readonly productionEnvironments: readonly string[];
  /** `accept`: live waivers count. `report`: and each is listed. `ignore`: as if there were none. */
  readonly waivers: "accept" | "report" | "ignore";
  /** The longest that a waiver may still hold, in days from the day on which it is judged; 1 to `longestWaiver`. */
  readonly maximumWaiverDays: number;
  /** Ids of the rules whose findings nobody can waive. @default all rules of severity critical */
  readonly unwaivableRules?: readonly string[];
  /** Accounts of others that policies may let in, and canonical users of S3. */
  readonly trustedAccounts: readonly string[];
  /** The level of "not evaluated" findings of rules that block. */
  readonly notEvaluated: "advisory" | "mandatory";
  /** Keys that every taggable resource must carry. */
  readonly requiredTags: readonly string[];
  /** A regular expression for the value of the tag CostCenter. */
  readonly costCenterPattern: string;
}

/** The name under which the pack's configuration holds the settings. */
export const settingsName = "settings";

/** What holds where nothing is set. */
export const defaultSettings: Settings = {
  productionEnvironments: ["production", "prod", "shared"],
  waivers: "accept",
  maximumWaiverDays: longestWaiver,
  trustedAccounts: [],
  notEvaluated: "advisory",
  requiredTags: ["System", "Environment", "Owner", "CostCenter", "ManagedBy"],
  costCenterPattern: "^[A-Za-z0-9 ._@:/+=-]{1,64}$",
};

const strings = { type: "array", items: { type: "string" } } as const;

/** The settings as the engine checks them. */
export const settingsSchema: Readonly<Record<keyof Settings, PolicyConfigJSONSchema>> = {
  environment: {
    type: "string",
    pattern: "^[A-Za-z][A-Za-z0-9-]*$",
    description: "The environment of the whole stack; outranks the tags that the program writes.",
  },
  productionEnvironments: {
    ...strings,
    default: [...defaultSettings.productionEnvironments],
    description: "Names of environments that production rules apply to, in any case.",
  },
  waivers: {
    type: "string",
    enum: ["accept", "report", "ignore"],
    default: defaultSettings.waivers,
    description: "accept: live waivers count. report: and each is listed. ignore: as if there were none.",
  },
  maximumWaiverDays: {
    type: "integer",
    minimum: 1,
    maximum: longestWaiver,
    default: defaultSettings.maximumWaiverDays,
    description: "The longest that a waiver may still hold, in days from the day on which it is judged.",
  },
  unwaivableRules: {
    ...strings,
    description: "Ids of the rules whose findings nobody can waive; without it, all of severity critical.",
  },
  trustedAccounts: {
    ...strings,
    default: [...defaultSettings.trustedAccounts],
    description:
      "Accounts of others that policies may let in, by their twelve digits, and canonical users of S3.",
  },
  notEvaluated: {
    type: "string",
    enum: ["advisory", "mandatory"],
    default: defaultSettings.notEvaluated,
    description: "The level of what a rule that blocks could not see.",
  },
  requiredTags: {
    ...strings,
    default: [...defaultSettings.requiredTags],
    description: "Keys that every taggable resource must carry.",
  },
  costCenterPattern: {
    type: "string",
    default: defaultSettings.costCenterPattern,
    description: "A regular expression for the value of the tag CostCenter.",
  },
};

/** A setting that cannot be used, with what to do about it. */
export interface SettingMistake {
  readonly path: string;
  readonly message: string;
}

const isStrings = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
const isOneOf =
  (...allowed: string[]) =>
  (value: unknown) =>
    allowed.includes(value as string);
const isPattern = (value: unknown) => {
  if (typeof value !== "string") return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
};

const accepted: Readonly<Record<keyof Settings, { test: (value: unknown) => boolean; wanted: string }>> = {
  environment: {
    test: (value) => typeof value === "string" && /^[A-Za-z][A-Za-z0-9-]*$/.test(value),
    wanted: "the name of an environment",
  },
  productionEnvironments: { test: isStrings, wanted: "a list of names" },
  waivers: { test: isOneOf("accept", "report", "ignore"), wanted: "accept, report or ignore" },
  maximumWaiverDays: {
    test: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= longestWaiver,
    wanted: `a whole number of days from 1 to ${longestWaiver}`,
  },
  unwaivableRules: { test: isStrings, wanted: "a list of ids of rules" },
  trustedAccounts: {
    test: (value) =>
      isStrings(value) && (value as string[]).every((one) => /^(\d{12}|[0-9a-f]{64})$/.test(one)),
    wanted: "a list of account numbers of twelve digits",
  },
  notEvaluated: { test: isOneOf("advisory", "mandatory"), wanted: "advisory or mandatory" },
  requiredTags: { test: isStrings, wanted: "a list of tag keys" },
  costCenterPattern: { test: isPattern, wanted: "a regular expression" },
};

/** Reads the settings; a mistaken one is told and its default holds. `rules` are the ids of the rules that there are. */
export function readSettings(
  values: Readonly<Record<string, unknown>>,
  rules: ReadonlySet<string>,
): {
  settings: Settings;
  mistakes: readonly SettingMistake[];
} {
  const settings: Record<string, unknown> = { ...defaultSettings };
  const mistakes: SettingMistake[] = [];
  for (const [key, value] of Object.entries(values)) {
    const entry = Object.hasOwn(accepted, key) ? accepted[key as keyof Settings] : undefined;
    if (!entry) {
      const known = Object.keys(accepted).join(", ");
      mistakes.push({ path: key, message: `there is no setting of this name; there are ${known}` });
    } else if (!entry.test(value)) {
      mistakes.push({ path: key, message: `must be ${entry.wanted}` });
    } else {
      const unknown = key === "unwaivableRules" ? (value as string[]).filter((id) => !rules.has(id)) : [];
      for (const id of unknown)
        mistakes.push({ path: key, message: `names ${JSON.stringify(id)}, which is no rule of the pack` });
      if (unknown.length === 0) settings[key] = value;
    }
  }
  return { settings: settings as unknown as Settings, mistakes };
}
