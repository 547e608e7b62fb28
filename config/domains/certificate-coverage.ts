import type { DomainConfig } from "./derive";

/** The names of a domain that its certificate is for. */
export type NamedDomain = Pick<DomainConfig, "name" | "subjectAlternativeNames">;

/** Whether a certificate for these names serves `host`: an exact name, or a wildcard one label up. */
export function certificateCovers(names: readonly string[], host: string): boolean {
  const wildcard = host.replace(/^[^.]+\./, "*.");
  return names.includes(host) || names.includes(wildcard);
}

/** Every name that the certificate of a domain is for. */
export function certificateNames({ name, subjectAlternativeNames }: NamedDomain): readonly string[] {
  return [name, ...subjectAlternativeNames];
}

/** The key of the domain whose certificate covers `host`; the longest domain name wins. */
export function coveringDomain(
  domains: Readonly<Record<string, NamedDomain>>,
  host: string,
): string | undefined {
  return Object.entries(domains)
    .filter(([, domain]) => certificateCovers(certificateNames(domain), host))
    .sort(([, a], [, b]) => b.name.length - a.name.length)
    .map(([key]) => key)[0];
}
