import { workloadSections } from "../compute/workloads";
import { kindOf, storeSections } from "../data/stores";
import { listOf } from "../messages/suggestion";
import type { CheckInput, Findings } from "./findings";
import { systemSections } from "./schema";

/** Which sections may stand together. */
export function checkSections(input: CheckInput, findings: Findings): void {
  const { given, settings, config } = input;
  const present = Object.keys(systemSections).filter((section) => Object.hasOwn(given, section));
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
  checkNeedsNetwork(input, findings);
}

function checkNeedsNetwork({ given, config }: CheckInput, findings: Findings): void {
  if (Object.hasOwn(given, "plinth:network")) return;
  const sections = [...storeSections.filter((section) => kindOf(section).inNetwork), ...workloadSections];
  const needing = sections.flatMap((section) =>
    Object.keys(config[section]).map((name) => `${section}.${name}`),
  );
  if (needing.length > 0)
    findings.add(
      ["plinth:network"],
      `is missing, but ${listOf(needing, "and")} ${needing.length === 1 ? "needs" : "need"} a network; add plinth:network: {} for a VPC with the defaults, or name an existing one`,
    );
}
