import * as aws from "@pulumi/aws";
import { Vpc } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedNetworkConfig, ExistingNetworkConfig, NetworkConfig } from "../../config/stack-config";
import type { KeyFor } from "../foundation/foundation";
import type { Location } from "../foundation/location";
import type { Offers } from "../foundation/offers";
import { FlowLogs } from "./flow-logs";
import { subnetSlots } from "./subnet-slots";
import { VpcEndpoints } from "./vpc-endpoints";

export interface NetworkArgs {
  readonly location: Location;
  /** The keys of the stack, by what they encrypt. */
  readonly keyFor: KeyFor;
  /** AWS services whose gateways stand beside that of S3, e.g. `dynamodb`. @default none */
  readonly gatewayEndpoints?: readonly string[];
  /** A VPC to make, or one to use. */
  readonly network: NetworkConfig;
}

/** The VPC in three tiers: public for the load balancer, private for tasks, isolated (no way out) for data. */
export class Network extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;
  public readonly cidrBlock: string;
  public readonly publicSubnetIds: pulumi.Output<string>[];
  public readonly privateSubnetIds: pulumi.Output<string>[];
  public readonly isolatedSubnetIds: pulumi.Output<string>[];
  /** What must exist before a task starts: without NAT its image comes through the endpoints. */
  public readonly endpoints: readonly pulumi.Resource[];
  public readonly offers: readonly Offers[];

  constructor(name: string, args: NetworkArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:network:Network", name, {}, opts);
    this.cidrBlock = args.network.cidrBlock;
    const ids =
      args.network.kind === "existing" ? existingIds(args.network) : this.create(args, args.network);
    this.vpcId = ids.vpcId;
    this.publicSubnetIds = ids.publicSubnetIds;
    this.privateSubnetIds = ids.privateSubnetIds;
    this.isolatedSubnetIds = ids.isolatedSubnetIds;
    this.endpoints = ids.endpoints;
    this.offers = ids.offers;
    this.registerOutputs({ vpcId: this.vpcId });
  }

  private create(args: NetworkArgs, network: CreatedNetworkConfig): NetworkIds {
    const vpc = this.createVpc(network);
    this.closeDefaultSecurityGroup(vpc);
    const endpoints = this.createEndpoints(args, network, vpc);
    const flowLogs = this.createFlowLogs(args, network, vpc);
    const zones = network.availabilityZones;
    return {
      vpcId: vpc.vpcId,
      publicSubnetIds: perZone(vpc.publicSubnetIds, zones),
      privateSubnetIds: perZone(vpc.privateSubnetIds, zones),
      isolatedSubnetIds: perZone(vpc.isolatedSubnetIds, zones),
      endpoints,
      offers: [flowLogs.offers],
    };
  }

  private createVpc(network: CreatedNetworkConfig): Vpc {
    const slots = subnetSlots(network.cidrBlock, network.availabilityZones.length);
    return new Vpc(
      "main",
      {
        cidrBlock: network.cidrBlock,
        availabilityZoneNames: [...network.availabilityZones],
        natGateways: { strategy: NAT_STRATEGIES[network.natGateways] },
        subnetStrategy: "Auto",
        subnetSpecs: [
          { type: "Public", name: "public", cidrBlocks: [...slots.public] },
          { type: "Private", name: "private", cidrBlocks: [...slots.private] },
          { type: "Isolated", name: "isolated", cidrBlocks: [...slots.isolated] },
        ],
        // Interface endpoints answer under the services' own names only with both.
        enableDnsHostnames: true,
        enableDnsSupport: true,
      },
      { parent: this },
    );
  }

  /** AWS makes this group with every VPC and lets its members talk to each other: nothing may rely on it (EC2.2). */
  private closeDefaultSecurityGroup(vpc: Vpc): void {
    new aws.ec2.DefaultSecurityGroup(
      "default",
      { vpcId: vpc.vpcId, ingress: [], egress: [] },
      { parent: this },
    );
  }

  private createEndpoints(
    args: NetworkArgs,
    network: CreatedNetworkConfig,
    vpc: Vpc,
  ): readonly pulumi.Resource[] {
    return new VpcEndpoints(
      "endpoints",
      {
        region: args.location.region,
        vpcId: vpc.vpcId,
        cidrBlock: network.cidrBlock,
        routeTableIds: vpc.routeTables.apply((tables) => pulumi.all(tables.map((table) => table.id))),
        subnetIds: vpc.privateSubnetIds,
        gatewayEndpoints: args.gatewayEndpoints ?? [],
        interfaceEndpoints: network.interfaceEndpoints,
      },
      { parent: this },
    ).ways;
  }

  private createFlowLogs(args: NetworkArgs, network: CreatedNetworkConfig, vpc: Vpc): FlowLogs {
    return new FlowLogs(
      "flow-logs",
      { location: args.location, vpcId: vpc.vpcId, key: args.keyFor("logs"), ...network.flowLogs },
      { parent: this },
    );
  }
}

/** What of a network is the same whether it is made or used. */
type NetworkIds = Pick<
  Network,
  "vpcId" | "publicSubnetIds" | "privateSubnetIds" | "isolatedSubnetIds" | "endpoints" | "offers"
>;

const NAT_STRATEGIES = { none: "None", single: "Single", perAz: "OnePerAz" } as const;

/** One output per zone: the number of subnets is known at preview, and rules count it, even when no id is. */
function perZone(ids: pulumi.Output<string[]>, zones: readonly string[]): pulumi.Output<string>[] {
  return zones.map((_, index) => ids.apply((all) => all[index] ?? ""));
}

function existingIds(network: ExistingNetworkConfig): NetworkIds {
  return {
    vpcId: pulumi.output(network.vpcId),
    publicSubnetIds: network.publicSubnetIds.map((id) => pulumi.output(id)),
    privateSubnetIds: network.privateSubnetIds.map((id) => pulumi.output(id)),
    isolatedSubnetIds: network.isolatedSubnetIds.map((id) => pulumi.output(id)),
    endpoints: [],
    offers: [],
  };
}
