import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/map-entries";
import type { KeyFor } from "../foundation/foundation";
import type { Location } from "../foundation/location";
import type { Ingress } from "../ingress/ingress";
import type { Network } from "../network/network";
import { Cluster } from "./cluster";
import { executeCommand, pullImage, writeLogs } from "./execution-statements";
import { environmentValue, grantOf, type Referable, secretReference } from "./references";
import { Service } from "./service";
import { ServiceGrants } from "./service-grants";
import { ServiceIdentity } from "./service-identity";
import type { ServiceSpec } from "./service-spec";

export interface ComputeArgs {
  readonly location: Location;
  readonly network: Network;
  /** Present when a service has routes. */
  readonly ingress?: Ingress;
  /** The keys of the stack, by what they encrypt. */
  readonly keyFor: KeyFor;
  readonly containerInsights: "enhanced" | "enabled" | "disabled";
  /** First part of every task-definition family, e.g. `amy-production`. */
  readonly prefix: string;
  readonly services: Readonly<Record<string, ServiceSpec>>;
  /** What the services may refer to. */
  readonly referable: Referable;
}

/** The cluster and the services: identities of all first, then grants, then the services, which wait for their grants. */
export class Compute extends pulumi.ComponentResource {
  public readonly cluster: Cluster;
  public readonly services: Readonly<Record<string, Service>>;

  constructor(name: string, args: ComputeArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:compute:Compute", name, {}, opts);
    this.cluster = new Cluster(
      "main",
      {
        containerInsights: args.containerInsights,
        logsKey: args.keyFor("logs"),
        logRetentionInDays: longestRetention(args.services),
      },
      { parent: this },
    );
    const identities = mapEntries(args.services, (spec, service) => this.createIdentity(service, spec, args));
    const grants = mapEntries(args.services, (spec, service) =>
      this.createGrants(service, spec, found(identities, service), args),
    );
    this.services = mapEntries(args.services, (spec, service) =>
      this.createService(service, spec, found(identities, service), found(grants, service), args),
    );
    this.registerOutputs({});
  }

  private createIdentity(service: string, spec: ServiceSpec, args: ComputeArgs): ServiceIdentity {
    const { location, network, keyFor } = args;
    return new ServiceIdentity(
      service,
      { location, network, logsKey: keyFor("logs"), logRetentionInDays: spec.logRetentionInDays },
      { parent: this },
    );
  }

  private createGrants(
    service: string,
    spec: ServiceSpec,
    identity: ServiceIdentity,
    args: ComputeArgs,
  ): ServiceGrants {
    const links = Object.keys(spec.uses).map((link) => grantOf(link, args.referable));
    const secrets = Object.values(spec.secrets).map((reference) =>
      secretReference(reference, args.referable),
    );
    const { location, ingress } = args;
    return new ServiceGrants(
      service,
      {
        identity,
        egress: spec.egress,
        connections: links.flatMap((link) => link.connections),
        taskStatements: [
          ...links.flatMap((link) => link.taskStatements),
          ...(spec.executeCommand
            ? executeCommand(location, args.keyFor("logs").arn, this.cluster.execLogGroupName)
            : []),
        ],
        executionStatements: [
          writeLogs(location, identity.logGroup.name),
          ...pullImage(location, spec.image),
          ...secrets.flatMap((secret) => secret.executionStatements),
        ],
        loadBalancer:
          ingress?.routes[service] && spec.port !== undefined
            ? { securityGroupId: ingress.loadBalancer.securityGroupId, port: spec.port }
            : undefined,
      },
      { parent: this },
    );
  }

  private createService(
    service: string,
    spec: ServiceSpec,
    identity: ServiceIdentity,
    grants: ServiceGrants,
    args: ComputeArgs,
  ): Service {
    const { location, network, prefix, referable, ingress } = args;
    const routes = ingress?.routes[service];
    if (spec.image === undefined) {
      pulumi.log.warn(
        `plinth:services.${service}: no image yet under plinth:images, so it is made with desiredCount 0`,
        this,
      );
    }
    return new Service(
      service,
      {
        ...spec,
        location,
        familyPrefix: prefix,
        network,
        cluster: this.cluster,
        identity,
        grants,
        ingress: ingress && routes && { routes, loadBalancer: ingress.loadBalancer },
        variables: mapEntries(spec.environment, (template) => environmentValue(template, referable)),
        secretVariables: mapEntries(spec.secrets, (reference) => secretReference(reference, referable)),
      },
      { parent: this },
    );
  }
}

/** Sessions of ECS Exec are kept as long as the logs of the service that is logged longest. */
function longestRetention(services: Readonly<Record<string, ServiceSpec>>): number {
  return Math.max(...Object.values(services).map((service) => service.logRetentionInDays));
}

function found<T>(all: Readonly<Record<string, T>>, service: string): T {
  const one = all[service];
  if (one === undefined) {
    throw new Error(`service ${service} was not built in order`);
  }
  return one;
}
