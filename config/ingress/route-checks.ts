import { certificateNames, coveringDomain } from "../domains/certificate-coverage";
import { sharedCondition } from "./listener-rule-priority";
import type { DomainConfig, RouteConfig, StackConfig } from "../resolved-config";
import { formatPath, isMapping, type SettingPath } from "../setting/setting-path";
import { didYouMean, listOf } from "../messages/suggestion";
import { mainLoadBalancer } from "./main-load-balancer";
import type { CheckInput, Findings } from "../stack/findings";

interface PlacedRoute extends RouteConfig {
  readonly path: SettingPath;
}

/** The quota of AWS for the values of one listener rule. */
const mostConditions = 5;

/** The values of the header that proves a request came through CloudFront: the one in force and the next. */
const verificationValues = 2;

/** Hosts without a certificate, load balancers that there are not, rules that are too long, and routes that take requests from one another. */
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

function checkConditions(route: PlacedRoute, input: CheckInput, findings: Findings): void {
  const { config, names } = input;
  const { path, hosts, paths } = route;
  checkLoadBalancer(route, input, findings);
  if (!findings.trusted(["plinth:domains"])) return;
  if (names.domains.length === 0)
    return findings.add(path, "needs a domain: add one under plinth:domains that covers its hosts");
  const most = mostConditions - (route.verified ? verificationValues : 0);
  const reason = route.verified
    ? ` (${verificationValues} of ${mostConditions} prove that a request came through CloudFront)`
    : "";
  if (hosts.length + paths.length > most)
    findings.add(
      path,
      `has ${count(hosts, "host")} and ${count(paths, "path")}; AWS allows ${most} of both together${reason}, so divide it into several routes`,
    );
  checkDistribution(route, config, findings);
  hosts.forEach((host, index) => {
    if (coveringDomain(config.domains, host) === undefined)
      findings.add([...path, "hosts", index], uncovered(host, Object.values(config.domains)));
  });
}

function checkLoadBalancer(
  { path, loadBalancer }: PlacedRoute,
  { given }: CheckInput,
  findings: Findings,
): void {
  const further = given["plinth:loadBalancers"];
  const names = [mainLoadBalancer, ...(isMapping(further) ? Object.keys(further) : [])];
  if (!names.includes(loadBalancer))
    findings.add(
      [...path, "loadBalancer"],
      `is ${loadBalancer}, which is no load balancer of plinth:loadBalancers.${didYouMean(loadBalancer, names)}`,
    );
}

function count(list: readonly string[], word: string): string {
  return `${list.length} ${word}${list.length === 1 ? "" : "s"}`;
}

/** A listener rule takes requests through CloudFront or past it, not both. */
function checkDistribution(
  { path, hosts }: PlacedRoute,
  { distributions }: StackConfig,
  findings: Findings,
): void {
  const distributed = Object.values(distributions).flatMap((distribution) => distribution.hosts);
  const past = hosts.filter((host) => !distributed.includes(host));
  const through = hosts.filter((host) => distributed.includes(host));
  if (past.length > 0 && through.length > 0)
    findings.add(
      path,
      `has ${listOf(through, "and")}, which ${through.length === 1 ? "leads" : "lead"} to plinth:distributions, and ${listOf(past, "and")}, which ${past.length === 1 ? "does" : "do"} not; divide it into two routes, or add the hosts to the distribution`,
    );
}

function uncovered(host: string, domains: readonly DomainConfig[]): string {
  const below = domains.find(({ name }) => host.endsWith(`.${name}`));
  const covered = domains.flatMap(certificateNames);
  const remedy = below
    ? `add it to the subjectAlternativeNames of the domain ${below.name}`
    : "add a domain for it under plinth:domains";
  return `is ${host}, which no certificate covers (there are ${listOf(covered, "and")}); ${remedy}`;
}

function checkPair(route: PlacedRoute, earlier: PlacedRoute, findings: Findings): void {
  if (route.loadBalancer !== earlier.loadBalancer) return checkAddress(route, earlier, findings);
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

/** The DNS has one answer for a host. */
function checkAddress(route: PlacedRoute, earlier: PlacedRoute, findings: Findings): void {
  const host = route.hosts.find((candidate) => earlier.hosts.includes(candidate));
  if (host !== undefined)
    findings.add(
      [...route.path, "hosts"],
      `has ${host}, which leads to the load balancer ${earlier.loadBalancer} by ${formatPath(earlier.path)} and here to ${route.loadBalancer}; a host leads to one, so name others in one of the two`,
    );
}
