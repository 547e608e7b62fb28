import type { LocatedMistake } from "../messages/issue-mistakes";
import { knownKeys } from "../setting/known-keys";
import { formatPath, isMapping, type SettingPath } from "../setting/setting-path";

/** Every encrypted value outside plinth:secretValues, in settings that there are. Never shows what is inside. */
export function misplacedSecrets(values: Readonly<Record<string, unknown>>): LocatedMistake[] {
  const known = knownKeys([]);
  return Object.entries(values).flatMap(([key, value]) => (known.includes(key) ? search(value, [key]) : []));
}

function search(value: unknown, at: SettingPath): LocatedMistake[] {
  if (isMapping(value) && isEncrypted(value)) {
    const message = secretMessage(at);
    return message === undefined ? [] : [{ path: formatPath(at), message, at }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => search(item, [...at, index]));
  if (!isMapping(value)) return [];
  return Object.keys(value).flatMap((key) => search(value[key], [...at, key]));
}

function isEncrypted(value: Record<string, unknown>): boolean {
  return (
    Object.hasOwn(value, "secure") && typeof value.secure === "string" && Object.keys(value).length === 1
  );
}

function secretMessage(at: SettingPath): string | undefined {
  if (!String(at[0]).startsWith("plinth:"))
    return "holds an encrypted value (secure:), which is allowed under plinth:secretValues only; write it in clear, or remove it";
  const command = "pulumi config set --path --secret 'plinth:secretValues.<name>'";
  if (at[0] !== "plinth:secretValues")
    return `holds an encrypted value (secure:), which is allowed under plinth:secretValues only; set it with ${command}, declare it under plinth:secrets with from: config, and refer to it as \${secrets.<name>}`;
  return at.length === 2 ? undefined : `must be one encrypted text for each name: ${command}`;
}
