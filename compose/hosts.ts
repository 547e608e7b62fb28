import type { DomainConfig } from "../config/stack-config";

/** The domains of a stack by name. */
type Domains = Readonly<Record<string, DomainConfig>>;

/** The one name that leads to a laptop everywhere. Browsers resolve every name below it to the laptop too. */
export const localhost = "localhost";

/** What a domain is called on a laptop: `main`, or else the first one, localhost; a further one `<name>.localhost`. */
export function localDomain(name: string, domains: Domains): string {
  const names = Object.keys(domains).sort();
  const first = names.includes("main") ? "main" : names[0];
  return name === first ? localhost : `${name}.${localhost}`;
}

/** What a host is called on a laptop: with shop.example.org as localhost, www.shop.example.org is www.localhost. */
export function localHost(host: string, domains: Domains): string {
  const [name, domain] = longestFirst(domains).find(([, { name }]) => isWithin(host, name)) ?? [];
  if (name === undefined || domain === undefined) return `${host}.${localhost}`;
  return host.slice(0, host.length - domain.name.length) + localDomain(name, domains);
}

function longestFirst(domains: Domains): readonly [string, DomainConfig][] {
  return Object.entries(domains).sort(([, one], [, other]) => other.name.length - one.name.length);
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
