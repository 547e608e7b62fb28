import { certificateCovers } from "../certificate-coverage";
import { sharedCondition } from "../listener-rule-priority";
import type { DomainConfig, RouteConfig } from "../resolved-config";
import { formatPath, type SettingPath } from "../setting-path";
import { listOf } from "../suggestion";
import type { CheckInput, Findings } from "./findings";

interface PlacedRoute extends RouteConfig {
  readonly path: SettingPath;
}

/** The quota of AWS for one listener rule. */
const mostConditions = 5;

/** Hosts without a certificate, rules that are too long, and routes that take requests from one another. */
export function checkRoutes(input: CheckInput, findings: Findings): void {
  const { services } = input.config;
  const routes = Object.entries(services).flatMap(([service, { routes }]) =>
    Object.entries(routes).map(([name, route]): PlacedRoute => {
      return { ...route, path: ["plinth:services", service, "routes", name] };
    }),
  );
  const trusted = routes.filter(({ path }) => findings.trusted(path));
  for (const route of trusted) checkConditions(route, input, findings);
  trusted.forEach((route, index) => {
    for (const earlier of trusted.slice(0, index)) checkPair(route, earlier, findings);
  });
}

function checkConditions(route: PlacedRoute, { config, names }: CheckInput, findings: Findings): void {
  const { path, hosts, paths } = route;
  if (!findings.trusted(["plinth:domains"])) return;
  if (names.domains.length === 0)
    return findings.add(path, "needs a domain: add one under plinth:domains that covers its hosts");
  if (hosts.length + paths.length > mostConditions)
    findings.add(
      path,
      `has ${count(hosts, "host")} and ${count(paths, "path")}; AWS allows ${mostConditions} of both together, so divide it into several routes`,
    );
  hosts.forEach((host, index) => {
    if (!Object.values(config.domains).some((domain) => certificateCovers(namesOf(domain), host)))
      findings.add([...path, "hosts", index], uncovered(host, Object.values(config.domains)));
  });
}

function count(list: readonly string[], noun: string): string {
  return `${list.length} ${noun}${list.length === 1 ? "" : "s"}`;
}

function namesOf({ name, subjectAlternativeNames }: DomainConfig): readonly string[] {
  return [name, ...subjectAlternativeNames];
}

function uncovered(host: string, domains: readonly DomainConfig[]): string {
  const below = domains.find(({ name }) => host.endsWith(`.${name}`));
  const covered = domains.flatMap(namesOf);
  const remedy = below
    ? `add it to the subjectAlternativeNames of the domain ${below.name}`
    : "add a domain for it under plinth:domains";
  return `is ${host}, which no certificate covers (there are ${listOf(covered, "and")}); ${remedy}`;
}

function checkPair(route: PlacedRoute, earlier: PlacedRoute, findings: Findings): void {
  const shared = sharedCondition(route, earlier);
  if (shared !== undefined)
    return findings.add(
      route.path,
      `answers for ${shared}, as ${formatPath(earlier.path)} does; AWS would send everything to one of them, so remove it here or there`,
    );
  if (route.priority === earlier.priority)
    findings.add(
      [...route.path, "priority"],
      `is ${route.priority}, as that of ${formatPath(earlier.path)} is; set priority on one of them (1 to 50000, the smallest wins)`,
    );
}
