import { type LocatedMistake, mistakesIn } from "../messages/mistake";
import { knownKeys } from "../setting/known-keys";
import { isMapping, type SettingPath } from "../setting/setting-path";

/** Every encrypted value outside plinth:secretValues, in settings that there are. Never shows what is inside. */
export function misplacedSecrets(values: Readonly<Record<string, unknown>>): LocatedMistake[] {
  const known = Object.entries(values).filter(([key]) => knownKeys([]).includes(key));
  return known.flatMap(([key, value]) =>
    mistakesIn(value, [key], (inner, at) => (isEncrypted(inner) ? secretMessage(at) : undefined)),
  );
}

function isEncrypted(value: unknown): boolean {
  return isMapping(value) && typeof value.secure === "string" && Object.keys(value).length === 1;
}

function secretMessage(at: SettingPath): string | undefined {
  if (!String(at[0]).startsWith("plinth:"))
    return "holds an encrypted value (secure:), which is allowed under plinth:secretValues only; write it in clear, or remove it";
  const command = "pulumi config set --path --secret 'plinth:secretValues.<name>'";
  if (at[0] !== "plinth:secretValues")
    return `holds an encrypted value (secure:), which is allowed under plinth:secretValues only; set it with ${command}, declare it under plinth:secrets with from: config, and refer to it as \${secrets.<name>}`;
  return at.length === 2 ? undefined : `must be one encrypted text for each name: ${command}`;
}
