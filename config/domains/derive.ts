import { mapEntries } from "../mappings/map-entries";
import type { Resolved } from "../setting/resolved";
import { coveringDomain } from "./certificate-coverage";
import type { domain } from "./schema";

/** A hosted zone with its certificate. */
export type DomainConfig = Resolved<typeof domain> & {
  /** Whether a distribution has hosts of this domain, so that a certificate in us-east-1 is needed. */
  readonly distributed: boolean;
};

/** The domains, and which of them the hosts that lead to distributions belong to. */
export function deriveDomains(
  domains: Readonly<Record<string, Resolved<typeof domain>>>,
  distributedHosts: readonly string[],
): Readonly<Record<string, DomainConfig>> {
  const distributed = new Set(distributedHosts.map((host) => coveringDomain(domains, host)));
  return mapEntries(domains, (config, name) => ({ ...config, distributed: distributed.has(name) }));
}
