const awsSettings = ["aws:region", "aws:allowedAccountIds"];

/** The settings that are one text; everything else is a mapping or a list. */
const texts = [
  "aws:region",
  "plinth:recipe",
  "plinth:environment",
  "plinth:system",
  "plinth:owner",
  "plinth:costCenter",
  "plinth:permissionsBoundary",
];

/** The values that Plinth reads; a text that YAML takes for a number or a truth value is a text again. */
export function settingValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const own = Object.entries(values).filter(
    ([key]) => key.startsWith("plinth:") || awsSettings.includes(key),
  );
  return Object.fromEntries(own.map(([key, value]) => [key, texts.includes(key) ? asText(value) : value]));
}

function asText(value: unknown): unknown {
  if (value === "") return null;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

/** Undoes what the Pulumi CLI does to hand configuration over: texts as they are, everything else as JSON. */
export function fromPulumiConfig(config: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, texts.includes(key) ? value : parsed(key, value)]),
  );
}

function parsed(key: string, value: string): unknown {
  if (!key.startsWith("plinth:") && !awsSettings.includes(key)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
