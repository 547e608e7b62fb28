import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import { found } from "../foundation/found";
import type { KeyFor } from "../foundation/foundation";
import type { Location } from "../foundation/location";
import { writeLogs } from "../foundation/log-statements";
import type { Ingress } from "../ingress/ingress";
import type { Network } from "../network/network";
import { Cluster } from "./cluster";
import { executeCommand, pullImage } from "./service/execution-statements";
import { environmentValue, linkOf, mountedDirectory, type Referable, secretReference } from "./references";
import { Service } from "./service/service";
import { ServiceGrants } from "./service/service-grants";
import { ServiceIdentity } from "./service/service-identity";
import type { ServiceSpec } from "./service/service-spec";

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
      this.createGrants(service, spec, built(identities, service), args),
    );
    this.services = mapEntries(args.services, (spec, service) =>
      this.createService(service, spec, built(identities, service), built(grants, service), args),
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
    const grants = spec.uses.map((store) => linkOf(service, store, args.referable).grant);
    const secrets = Object.values(spec.secrets).map((reference) =>
      secretReference(service, reference, args.referable),
    );
    const { location, ingress } = args;
    return new ServiceGrants(
      service,
      {
        identity,
        egress: spec.egress,
        connections: grants.flatMap((grant) => grant.connections),
        ready: grants.flatMap((grant) => grant.ready),
        taskStatements: [
          ...grants.flatMap((grant) => grant.taskStatements),
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

  private warn(service: string, spec: ServiceSpec): void {
    for (const remark of remarksOn(spec)) {
      pulumi.log.warn(`plinth:services.${service}${remark}`, this);
    }
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
    this.warn(service, spec);
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
        variables: mapEntries(spec.environment, (template) => environmentValue(service, template, referable)),
        secretVariables: mapEntries(spec.secrets, (reference) =>
          secretReference(service, reference, referable),
        ),
        volumes: mapEntries(spec.mounts, ({ fileSystem, directory, readOnly }) => ({
          ...mountedDirectory(service, fileSystem, directory, referable),
          readOnly,
        })),
      },
      { parent: this },
    );
  }
}

/** What is legal, and perhaps not meant. */
function remarksOn(spec: ServiceSpec): readonly string[] {
  return [
    ...(spec.image === undefined
      ? [": no image yet under plinth:images, so it is made with desiredCount 0"]
      : []),
    ...spec.impliedUses.map(({ noun, name }) => {
      const store = `${noun}.${name}`;
      return `.uses: does not name ${store}, so the service may only read there; write ${store}: read if that is meant, or what else it may do`;
    }),
  ];
}

/** Sessions of ECS Exec are kept as long as the logs of the service that is logged longest. */
function longestRetention(services: Readonly<Record<string, ServiceSpec>>): number {
  return Math.max(...Object.values(services).map((service) => service.logRetentionInDays));
}

function built<T>(all: Readonly<Record<string, T>>, service: string): T {
  return found(all[service], `plinth:services.${service}: is not built in order`);
}
