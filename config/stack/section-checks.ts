import { kindOf, storeSections } from "../data/stores";
import { listOf } from "../messages/suggestion";
import type { CheckInput, Findings } from "./findings";

const workloadSections = [
  "plinth:network",
  "plinth:domains",
  "plinth:secrets",
  "plinth:secretValues",
  ...storeSections.map((section) => `plinth:${section}` as const),
  "plinth:loadBalancer",
  "plinth:distributions",
  "plinth:cluster",
  "plinth:images",
  "plinth:variables",
  "plinth:services",
] as const;

/** Which sections may stand together. */
export function checkSections({ given, settings, config }: CheckInput, findings: Findings): void {
  const present = workloadSections.filter((section) => Object.hasOwn(given, section));
  if (Object.hasOwn(given, "plinth:account") && present.length > 0)
    findings.add(
      ["plinth:account"],
      `cannot stand together with ${listOf(present, "and")}: what an account has once belongs to a stack of its own, named shared`,
    );
  if (present.length > 0 && !Object.hasOwn(given, "plinth:recipe"))
    findings.add(["plinth:recipe"], "is missing: it must be staging or production");
  for (const section of ["plinth:loadBalancer", "plinth:distributions"] as const)
    if (settings[section] && !config.loadBalancer && findings.trusted(["plinth:services"]))
      findings.add(
        [section],
        "has no effect, because no service has routes; give one routes or remove this section",
      );
  if (settings["plinth:cluster"] && !config.cluster && findings.trusted(["plinth:services"]))
    findings.add(
      ["plinth:cluster"],
      "has no effect, because there is no service; add one or remove this section",
    );
  checkNeedsNetwork({ given, config }, findings);
}

function checkNeedsNetwork(
  { given, config }: Pick<CheckInput, "given" | "config">,
  findings: Findings,
): void {
  if (Object.hasOwn(given, "plinth:network")) return;
  const needing = [
    ...storeSections.filter((section) => kindOf(section).inNetwork),
    "services" as const,
  ].flatMap((section) => Object.keys(config[section]).map((name) => `${section}.${name}`));
  if (needing.length > 0)
    findings.add(
      ["plinth:network"],
      `is missing, but ${listOf(needing, "and")} ${needing.length === 1 ? "needs" : "need"} a network; add plinth:network: {} for a VPC with the defaults, or name an existing one`,
    );
}
