import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { rules } from "../rules";
import { Example, Family, Rule, UNKNOWN } from "../vocabulary/rule";

const longestExample = 1200;

const families: Readonly<Record<Family, string>> = {
  encryption: "Encryption",
  availability: "Availability",
  "cost-tags": "Cost tags",
  exposure: "Exposure",
  identity: "Identity",
  "backup-and-deletion": "Backup and deletion",
  logging: "Logging",
  "deploy-safety": "Deploy safety",
  cost: "Cost",
};

const blocks = { always: "everywhere", production: "in production", never: "never" } as const;

/** The text of docs/rules.md: every rule with its examples, which the tests execute. */
export async function rulesDocument(): Promise<string> {
  const parts = Object.entries(families).flatMap(([family, title]) => {
    const members = rules.filter((rule) => rule.family === family);
    return members.length === 0 ? [] : [`## ${title}`, table(members), ...members.map(section)];
  });
  const text = [
    "# The rules of the gate",
    "Written by `npm run rules-doc --workspace policies` from `policies/rules/`; do not edit by hand.",
    `${rules.length} rules. How the gate works is in [policies.md](policies.md).`,
    "`<unknown>` in an example stands for a value that exists only after the update.",
    ...parts,
  ].join("\n\n");
  return format(text, { parser: "markdown", printWidth: 110 });
}

const cell = (text: string) => text.replaceAll("|", "\\|");

function table(members: readonly Rule[]): string {
  const rows = members.map((rule) => {
    const control = Object.values(rule.controls).join(", ");
    const cells = [
      `[\`${rule.id}\`](#${rule.id})`,
      rule.title,
      rule.severity,
      blocks[rule.mandatory],
      control,
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return [
    "| Rule | What it wants | Severity | Blocks | Same as |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function section(rule: Rule): string {
  const settings = Object.entries(rule.config ?? {}).map(
    ([key, { type, enum: allowed, default: value, description }]) =>
      `- Setting \`${key}\` (${allowed?.map(quoted).join(", ") ?? type}, default ${quoted(value)}): ${description}`,
  );
  return [
    `### ${rule.id}`,
    `${rule.title}. Severity ${rule.severity}; blocks ${blocks[rule.mandatory]}. Looks at ${subjects(rule)}.`,
    `Fix: ${rule.fix}`,
    ...(rule.exceptions ?? []).map(({ of, because }) => `Not asked of ${of}: ${because}`),
    ...(rule.url ? [`More: <${rule.url}>`] : []),
    ...(settings.length > 0 ? [settings.join("\n")] : []),
    ...examples("Passes", 1, plans(rule, "good")),
    ...examples("Refused", 2, plans(rule, "bad")),
  ].join("\n\n");
}

const quoted = (value: unknown) => `\`${JSON.stringify(value)}\``;

function subjects(rule: Rule): string {
  if (rule.kind === "stack") return "the whole plan";
  if (rule.tokens === "every") return "every resource";
  if (rule.tokens === "taggable") return "every type that takes a map of tags";
  return rule.tokens.map((token) => `\`${token}\``).join(", ");
}

function plans(rule: Rule, kind: "good" | "bad"): readonly (readonly Example[])[] {
  return rule.kind === "resource" ? rule.examples[kind].map((example) => [example]) : rule.examples[kind];
}

function examples(title: string, most: number, all: readonly (readonly Example[])[]): readonly string[] {
  return all
    .map((plan) => JSON.stringify(plan.length === 1 ? plan[0] : plan, shown))
    .filter((text) => text.length <= longestExample)
    .slice(0, most)
    .flatMap((text) => [`${title}:`, ["```json", text, "```"].join("\n")]);
}

const shown = (_key: string, value: unknown) => (value === UNKNOWN ? "<unknown>" : value);

async function write(): Promise<void> {
  writeFileSync(join(__dirname, "..", "..", "docs", "rules.md"), await rulesDocument());
}

if (require.main === module) void write();
