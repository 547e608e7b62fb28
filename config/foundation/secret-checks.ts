import { entryOf, hasOwn, isMapping } from "../setting/setting-path";
import { didYouMean } from "../messages/suggestion";
import type { CheckInput, Findings } from "../stack/findings";

/** Secrets without their value, and values without their secret. */
export function checkSecrets({ given, settings }: CheckInput, findings: Findings): void {
  const values = given["plinth:secretValues"];
  const secrets = settings["plinth:secrets"] ?? {};
  for (const [name, { from, length }] of Object.entries(secrets)) {
    if (length !== undefined && from !== "generate")
      findings.add(
        ["plinth:secrets", name, "length"],
        `is for generated values only, and this one has from: ${from}; remove it`,
      );
    if (from === "config" && !hasOwn(values, name))
      findings.add(
        ["plinth:secretValues", name],
        `is missing, but plinth:secrets.${name} has from: config; set it with pulumi config set --path --secret 'plinth:secretValues.${name}'`,
      );
  }
  for (const name of isMapping(values) ? Object.keys(values) : []) checkValue(name, secrets, findings);
}

function checkValue(
  name: string,
  secrets: NonNullable<CheckInput["settings"]["plinth:secrets"]>,
  findings: Findings,
): void {
  const secret = entryOf(secrets, name);
  if (secret?.from === "config" || !findings.trusted(["plinth:secrets", name])) return;
  findings.add(
    ["plinth:secretValues", name],
    secret
      ? `is a value for plinth:secrets.${name}, which has from: ${secret.from}; remove one of the two`
      : `has no secret: declare plinth:secrets.${name} with from: config.${didYouMean(name, Object.keys(secrets))}`,
  );
}
