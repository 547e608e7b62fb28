import { workloadSections } from "../compute/workloads";
import { kindOf, storeSections } from "../data/stores";
import { mainLoadBalancer } from "../ingress/main-load-balancer";
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
    if (settings[section] && !config.loadBalancers[mainLoadBalancer] && findings.trusted(["plinth:services"]))
      findings.add(
        [section],
        Object.keys(config.loadBalancers).length === 0
          ? "has no effect, because no service has routes; give one routes or remove this section"
          : "has no effect, because every route names another load balancer; remove this section, or loadBalancer from a route",
      );
  checkLoadBalancers(input, findings);
  checkGroupNames(input, findings);
  if (settings["plinth:cluster"] && !config.cluster && findings.trusted(["plinth:services"]))
    findings.add(
      ["plinth:cluster"],
      "has no effect, because there is no service; add one or remove this section",
    );
  checkNeedsNetwork(input, findings);
}

/** Further load balancers that nothing leads to, or that are called as the first one is. */
function checkLoadBalancers({ settings, config }: CheckInput, findings: Findings): void {
  const { add, trusted } = findings.below(["plinth:loadBalancers"]);
  for (const name of Object.keys(settings["plinth:loadBalancers"] ?? {}))
    if (name === mainLoadBalancer)
      add([name], "is what plinth:loadBalancer is called; write it there, or give it another name");
    else if (/^internal(-|$)/.test(name))
      add(
        [name],
        "would have a name that begins with internal-, which AWS keeps to itself; give it another name, such as inside",
      );
    else if (
      !Object.hasOwn(config.loadBalancers, name) &&
      findings.trusted(["plinth:services"]) &&
      trusted([name])
    )
      add(
        [name],
        `has no effect, because no route leads to it; write loadBalancer: ${name} under one, or remove it`,
      );
}

/** A security group has the name of what it is for, and EC2 takes none that looks like the id of one. */
function checkGroupNames({ names, settings }: CheckInput, findings: Findings): void {
  const stores = storeSections.filter((section) => kindOf(section).inNetwork);
  const named = [...stores, ...workloadSections].map((section) => [section, names[section]] as const);
  const loadBalancers = Object.keys(settings["plinth:loadBalancers"] ?? {});
  for (const [section, all] of [...named, ["loadBalancers", loadBalancers] as const])
    for (const name of all.filter((one) => /^sg(-|$)/.test(one)))
      findings.add(
        [`plinth:${section}`, name],
        "begins as the id of a security group does, and EC2 takes no group of such a name; give it another name",
      );
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
