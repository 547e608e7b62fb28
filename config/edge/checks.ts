import { mainLoadBalancer } from "../ingress/main-load-balancer";
import { coveringDomain } from "../domains/certificate-coverage";
import type { DistributionConfig } from "../resolved-config";
import { entryOf } from "../setting/setting-path";
import { shown } from "../messages/shown-value";
import { didYouMean, listOf } from "../messages/suggestion";
import type { CheckInput, Findings } from "../stack/findings";

const at = "plinth:distributions";

/** The quota of AWS for the paths of one distribution. */
const mostPaths = 25;

/** What CloudFront refuses, hosts that lead nowhere or to two distributions, and buckets that must not be served. */
export function checkDistributions(input: CheckInput, findings: Findings): void {
  const { config } = input;
  if (Object.keys(config.distributions).length === 0) return;
  if (config.partition !== "aws" && findings.trusted(["aws:region"]))
    findings.add(
      [at],
      `cannot be built in ${config.region}: Plinth builds CloudFront outside of China and GovCloud`,
    );
  if (config.loadBalancers[mainLoadBalancer]?.internal === true)
    findings.add(
      ["plinth:loadBalancer", "internal"],
      `is true, but CloudFront (${at}) reaches public load balancers only; remove it, or the distributions`,
    );
  const owners = new Map<string, string>();
  for (const [name, distribution] of Object.entries(config.distributions)) {
    checkHosts(name, distribution, owners, input, findings);
    checkPaths(name, distribution, input, findings);
  }
}

function checkHosts(
  name: string,
  { hosts }: DistributionConfig,
  owners: Map<string, string>,
  { settings, config, names }: CheckInput,
  findings: Findings,
): void {
  if (names.domains.length === 0) return;
  if (!findings.trusted(["plinth:domains"]) || !findings.trusted(["plinth:services"])) return;
  const { add } = findings.below([at, name]);
  const given = settings[at]?.[name]?.hosts !== undefined;
  const routes = Object.values(config.services).flatMap((service) => Object.values(service.routes));
  const behind = (main: boolean) =>
    routes.filter((route) => (route.loadBalancer === mainLoadBalancer) === main);
  const routed = [...new Set(behind(true).flatMap((route) => route.hosts))];
  const elsewhere = behind(false).flatMap((route) => route.hosts);
  const taken = hosts.filter((host) => owners.has(host));
  if (!given && taken.length > 0)
    add(
      ["hosts"],
      `is missing: by default it has every host, and ${taken[0]} leads to ${at}.${owners.get(taken[0]!)} already`,
    );
  (given ? hosts : []).forEach((host, index) => {
    if (!routed.includes(host) && elsewhere.includes(host))
      add(
        ["hosts", index],
        `is ${host}, whose route names another load balancer, and CloudFront stands before plinth:loadBalancer; remove it, or loadBalancer from the route`,
      );
    else if (!routed.includes(host))
      add(["hosts", index], `is ${host}, which no route answers for.${didYouMean(host, routed)}`);
    else if (taken.includes(host))
      add(
        ["hosts", index],
        `is ${host}, which leads to ${at}.${owners.get(host)} already; remove it here or there`,
      );
  });
  for (const host of hosts) if (!owners.has(host)) owners.set(host, name);
  const domains = [...new Set(hosts.flatMap((host) => coveringDomain(config.domains, host) ?? []))];
  if (domains.length > 1)
    add(
      ["hosts"],
      `${given ? "has" : "has by default"} hosts of the domains ${listOf(domains, "and")}, but CloudFront takes one certificate; make a distribution for each domain`,
    );
}

function checkPaths(
  name: string,
  { paths }: DistributionConfig,
  input: CheckInput,
  findings: Findings,
): void {
  const { add } = findings.below([at, name, "paths"]);
  const patterns = Object.entries(paths);
  if (patterns.length > mostPaths) add([], `has ${patterns.length} paths; AWS allows ${mostPaths} at most`);
  for (const [pattern, { bucket }] of patterns) {
    if (pattern === "/*")
      add([pattern], "takes every request, so that none reaches the load balancer; give a narrower path");
    const message = unservable(bucket, input);
    if (message !== undefined) add([pattern], message);
  }
}

/** Why CloudFront may not serve a bucket, or nothing. */
function unservable(name: string, { config, names }: CheckInput): string | undefined {
  if (!names.buckets.includes(name))
    return `leads to ${shown(name)}, which is no bucket of plinth:buckets.${didYouMean(name, names.buckets)}`;
  const bucket = entryOf(config.buckets, name);
  if (bucket?.kind === "existing")
    return `leads to plinth:buckets.${name}, which is used and not managed, so that Plinth cannot let CloudFront read it; name a bucket that is made`;
  if (bucket === undefined || bucket.purpose === "assets") return undefined;
  return `leads to plinth:buckets.${name}, which is for ${bucket.purpose}, and everybody could read it; only a bucket with purpose: assets can be served`;
}
