import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries, presentEntries } from "../../config/mappings/map-entries";
import type { PortConfig, ServiceConfig } from "../../config/stack-config";
import { type Stack, zoneOfServices } from "../foundation/location";
import type { Network } from "../network/network";

export interface DiscoveryArgs {
  readonly stack: Stack;
  readonly network: Network;
  readonly services: Readonly<Record<string, FoundService>>;
}

/** A service as far as others find it. */
type FoundService = Pick<ServiceConfig, "discovery" | "ports">;

/** Where a service is found. */
export interface ServiceAddress {
  readonly host: string;
  readonly ports: Readonly<Record<string, PortConfig>>;
}

/**
 * The names by which services find one another: a namespace of Service Connect, whose names only the proxies beside tasks
 * know, and one in the DNS of the VPC. Each is made if a service is found by it.
 *
 * Cost: nothing for Service Connect but what its proxies take of the tasks; a zone of Route 53, 0.50 USD a month, for DNS.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html
 */
export class Discovery extends pulumi.ComponentResource {
  /** Of Service Connect. */
  public readonly namespace?: aws.servicediscovery.HttpNamespace;
  /** The entry of each service that is found by DNS. */
  public readonly registries: Readonly<Record<string, aws.servicediscovery.Service>>;
  /** By service; those that another workload asks. */
  public readonly addresses: Readonly<Record<string, ServiceAddress>>;

  constructor(name: string, args: DiscoveryArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:compute:Discovery", name, {}, opts);
    const { system, environment } = args.stack;
    const all = Object.values(args.services);
    if (all.some(({ discovery }) => discovery?.by === "serviceConnect"))
      this.namespace = new aws.servicediscovery.HttpNamespace(
        "services",
        { description: `Services of ${system} ${environment}` },
        { parent: this },
      );
    const zone = zoneOfServices(args.stack);
    this.registries = all.some(({ discovery }) => discovery?.by === "dns") ? this.register(zone, args) : {};
    this.addresses = presentEntries(args.services, ({ discovery, ports }, service) => {
      if (discovery === undefined) return undefined;
      return { host: discovery.by === "dns" ? `${service}.${zone}` : service, ports };
    });
    this.registerOutputs({});
  }

  private register(zone: string, { network, services }: DiscoveryArgs) {
    const namespace = new aws.servicediscovery.PrivateDnsNamespace(
      "services-dns",
      { name: zone, vpc: network.vpcId },
      { parent: this },
    );
    const byDns = presentEntries(services, ({ discovery }) =>
      discovery?.by === "dns" ? discovery : undefined,
    );
    return mapEntries(byDns, (_, service) => this.createRegistry(service, namespace));
  }

  private createRegistry(
    service: string,
    namespace: aws.servicediscovery.PrivateDnsNamespace,
  ): aws.servicediscovery.Service {
    return new aws.servicediscovery.Service(
      service,
      {
        name: service,
        dnsConfig: {
          namespaceId: namespace.id,
          dnsRecords: [{ type: "A", ttl: secondsOfName }],
          routingPolicy: "MULTIVALUE",
        },
        // ECS tells of each task whether it is healthy.
        healthCheckCustomConfig: {},
        // What a task left behind that ended in a hurry would keep the entry from being removed.
        forceDestroy: true,
      },
      { parent: this },
    );
  }
}

/** Seconds for which a client may keep an address: as long it can ask a task that has ended. */
const secondsOfName = 10;
