import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

/** What whoever runs the gate may set for all rules at once, under the name `settings`. */
export interface Settings {
  /** The environment of the whole stack; outranks the tags that the program writes. */
  readonly environment?: string;
  /** Names of environments that production rules apply to. */
  readonly productionEnvironments: readonly string[];
  /** `accept`: live waivers count. `report`: and each is listed. `ignore`: as if there were none. */
  readonly waivers: "accept" | "report" | "ignore";
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
  notEvaluated: { test: isOneOf("advisory", "mandatory"), wanted: "advisory or mandatory" },
  requiredTags: { test: isStrings, wanted: "a list of tag keys" },
  costCenterPattern: { test: isPattern, wanted: "a regular expression" },
};

/** Reads the settings; a mistaken one is told and its default holds. */
export function readSettings(values: Readonly<Record<string, unknown>>): {
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
      settings[key] = value;
    }
  }
  return { settings: settings as unknown as Settings, mistakes };
}
