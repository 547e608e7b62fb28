import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "./config/mappings/map-entries";
import type { Compute } from "./components/compute/compute";
import type { Data } from "./components/data/data";
import type { Delivery } from "./components/delivery/delivery";
import type { Domains } from "./components/domains/domains";
import type { Edge } from "./components/edge/edge";
import type { Foundation } from "./components/foundation/foundation";
import type { Offers } from "./components/foundation/offers";
import type { Network } from "./components/network/network";

/** The tiers that a stack has; those it does not have are absent, and so are their outputs. */
export interface Tiers {
  readonly foundation: Foundation;
  readonly domains?: Domains;
  readonly network?: Network;
  readonly data?: Data;
  readonly compute?: Compute;
  readonly edge?: Edge;
  readonly delivery?: Delivery;
}

/** What people and pipelines need to know of a stack: addresses, names, and what is still to be done by hand. */
export function stackOutputs(tiers: Tiers): pulumi.Inputs {
  const { foundation, domains, network, data, compute, edge, delivery } = tiers;
  return present({
    urls: edge?.hosts.filter((host) => !host.startsWith("*.")).map((host) => `https://${host}`),
    services: mapped(compute?.made.services, (service) => ({
      cluster: compute?.cluster.clusterName,
      service: service.service.name,
      taskDefinition: service.taskDefinition.arn,
    })),
    jobs: mapped(compute?.made.jobs, (job) => job.request),
    ...data?.outputs,
    distributions: mapped(edge?.distributions, (distribution) => distribution.distributionId),
    logGroups: logGroupNames([network, data, compute].flatMap((tier) => tier?.offers ?? [])),
    nameServers: mapped(domains?.domains, (domain) => domain.nameServers),
    fillSecrets: mapped(foundation.secrets, (secret) => secret.fillCommand),
    repositories: mapped(delivery?.repositories, (repository) => repository.repositoryUrl),
    permissionsBoundary: delivery?.permissionsBoundary,
    githubRoles: delivery?.github?.roleArns,
  });
}

/** An aspect: where each noun's logs are, for who reads them; their names are partly Pulumi's, and nobody guesses those. */
function logGroupNames(offers: readonly Offers[]): pulumi.Inputs {
  return present(Object.fromEntries(offers.map(({ of, logGroups }) => [of, logGroups])));
}

/** One entry a noun; a noun with nothing to say is left out. */
function mapped<T>(
  nouns: Readonly<Record<string, T>> | undefined,
  value: (noun: T) => unknown,
): pulumi.Inputs {
  return present(mapEntries(nouns, value));
}

function present(values: Record<string, unknown>): pulumi.Inputs {
  const empty = (value: unknown) =>
    value === undefined ||
    (typeof value === "object" && !pulumi.Output.isInstance(value) && Object.keys(value ?? {}).length === 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value)));
}
