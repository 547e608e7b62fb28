import { unknown, unwrapSecret } from "../../protocol/value";
import type { Properties } from "../../protocol/value";
import type { ChildRegistration, RegisteredChild } from "../provider";
import { pinnedVersion } from "./pinned-version";
import type { SubnetSpec, VpcArguments } from "./vpc-arguments";
import { TYPE_ORDER, idOf, vpcOutputs } from "./vpc-outputs";
import type { Children } from "./vpc-outputs";

/** A subnet with its place and its names. */
export interface PlannedSubnet {
  readonly spec: SubnetSpec;
  readonly zoneIndex: number;
  readonly cidrBlock: string;
  readonly name: string;
  readonly nameTag: string;
}

const INTERNET = "0.0.0.0/0";

// The properties of the component that its VPC takes over as they are.
const PASSED_ON = [
  "enableDnsHostnames",
  "enableDnsSupport",
  "enableNetworkAddressUsageMetrics",
  "instanceTenancy",
  "region",
  "assignGeneratedIpv6CidrBlock",
  "ipv4NetmaskLength",
  "ipv6CidrBlockNetworkBorderGroup",
];

function pick(inputs: Properties, properties: readonly string[]): Properties {
  return Object.fromEntries(
    properties.flatMap((property) => (inputs[property] === undefined ? [] : [[property, inputs[property]]])),
  );
}

function needsNatGateway(
  strategy: VpcArguments["natStrategy"],
  existing: number,
  zoneIndex: number,
): boolean {
  if (strategy === "None") return false;
  return strategy === "Single" ? existing === 0 : existing < zoneIndex + 1;
}

/** Registers the children of one VPC, in the order in which each finds what it refers to. */
export class VpcBuilder {
  private readonly children: Children = {
    subnets: [],
    routeTables: [],
    routeTableAssociations: [],
    routes: [],
    natGateways: [],
    eips: [],
    vpcEndpoints: [],
  };
  private readonly sharedTags: Properties;
  private readonly version = pinnedVersion("aws");

  constructor(
    private readonly name: string,
    private readonly args: VpcArguments,
    private readonly registerChild: (child: ChildRegistration) => Promise<RegisteredChild>,
    private readonly self: string,
  ) {
    this.sharedTags = { Name: name, ...args.tags };
  }

  /** The outputs, and what they depend on: the real component awaits the VPC and the subnets. */
  async build(
    planned: readonly PlannedSubnet[],
  ): Promise<{ readonly outputs: Properties; readonly dependencies: readonly string[] }> {
    const { args, name, sharedTags } = this;
    const vpc = await this.register({
      type: "aws:ec2/vpc:Vpc",
      name,
      parent: this.self,
      inputs: { ...pick(args.inputs, PASSED_ON), cidrBlock: args.cidrBlock, tags: sharedTags },
      propertyDependencies: {},
    });
    const gateway = await this.child("aws:ec2/internetGateway:InternetGateway", name, vpc, {
      values: { tags: sharedTags },
      from: { vpcId: vpc },
    });
    for (const spec of args.endpointSpecs) await this.endpoint(vpc, spec);
    for (const zoneIndex of args.availabilityZones.keys()) {
      const inZone = planned.filter(
        ({ spec, zoneIndex: index }) => index === zoneIndex && spec.type !== "Unused",
      );
      // Public ones first, for the private ones route to the NAT gateways in them.
      inZone.sort((one, other) => TYPE_ORDER.indexOf(one.spec.type) - TYPE_ORDER.indexOf(other.spec.type));
      for (const subnet of inZone) await this.subnet(vpc, gateway, subnet);
    }
    const subnets = this.children.subnets.map(({ child }) => child.urn);
    return { outputs: vpcOutputs(vpc, gateway, this.children), dependencies: [vpc.urn, ...subnets] };
  }

  private register(child: Omit<ChildRegistration, "version" | "dependencies">): Promise<RegisteredChild> {
    const { parent, propertyDependencies } = child;
    // Each child says that it depends on its parent; the SDK adds what its properties depend on.
    const onParent = parent === this.self ? [] : [parent];
    const dependencies = [...new Set([...onParent, ...Object.values(propertyDependencies).flat()])];
    return this.registerChild({ ...child, dependencies, version: this.version });
  }

  // A child whose `from` properties are the ids of other children.
  private child(
    type: string,
    name: string,
    parent: RegisteredChild,
    inputs: { readonly values: Properties; readonly from: Readonly<Record<string, RegisteredChild>> },
  ): Promise<RegisteredChild> {
    const from = Object.entries(inputs.from);
    return this.register({
      type,
      name,
      parent: parent.urn,
      inputs: {
        ...pick(this.args.inputs, ["region"]),
        ...inputs.values,
        ...Object.fromEntries(from.map(([property, child]) => [property, idOf(child)])),
      },
      propertyDependencies: Object.fromEntries(from.map(([property, child]) => [property, [child.urn]])),
    });
  }

  private async endpoint(vpc: RegisteredChild, spec: Properties): Promise<void> {
    const own = spec.tags === undefined ? {} : (unwrapSecret(spec.tags) as Properties);
    const endpoint = await this.child("aws:ec2/vpcEndpoint:VpcEndpoint", String(spec.serviceName), vpc, {
      values: { ...spec, tags: { ...this.sharedTags, ...own } },
      from: { vpcId: vpc },
    });
    this.children.vpcEndpoints.push(endpoint);
  }

  private async subnet(
    vpc: RegisteredChild,
    gateway: RegisteredChild,
    planned: PlannedSubnet,
  ): Promise<void> {
    const { spec, zoneIndex, cidrBlock, name, nameTag } = planned;
    const tags = { Name: nameTag, SubnetType: spec.type };
    const subnet = await this.registerSubnet(
      vpc,
      planned,
      { ...this.sharedTags, ...spec.tags, ...tags },
      cidrBlock,
    );
    const routeTable = await this.child("aws:ec2/routeTable:RouteTable", name, subnet, {
      values: { tags: { ...this.sharedTags, ...tags } },
      from: { vpcId: vpc },
    });
    const association = await this.child(
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name,
      routeTable,
      {
        values: {},
        from: { routeTableId: routeTable, subnetId: subnet },
      },
    );
    const { children } = this;
    children.subnets.push({ type: spec.type, child: subnet });
    children.routeTables.push(routeTable);
    children.routeTableAssociations.push(association);
    if (spec.type === "Public") {
      if (needsNatGateway(this.args.natStrategy, children.natGateways.length, zoneIndex)) {
        await this.natGateway(subnet, zoneIndex);
      }
      await this.route(name, routeTable, { gatewayId: gateway });
    }
    const nat = children.natGateways[this.args.natStrategy === "Single" ? 0 : zoneIndex];
    if (spec.type === "Private" && nat !== undefined)
      await this.route(name, routeTable, { natGatewayId: nat });
  }

  private registerSubnet(
    vpc: RegisteredChild,
    { spec, zoneIndex, name }: PlannedSubnet,
    tags: Properties,
    cidrBlock: string,
  ): Promise<RegisteredChild> {
    // The subnet derives its IPv6 block from the VPC's: unknown until there is one, absent when there is none.
    const vpcIpv6 = vpc.outputs.ipv6CidrBlock;
    const ipv6: Properties = vpcIpv6 === undefined || vpcIpv6 === unknown ? { ipv6CidrBlock: unknown } : {};
    return this.register({
      type: "aws:ec2/subnet:Subnet",
      name,
      parent: vpc.urn,
      inputs: {
        ...pick(this.args.inputs, ["region"]),
        ...ipv6,
        assignIpv6AddressOnCreation: false,
        availabilityZone: this.args.availabilityZones[zoneIndex] ?? "",
        cidrBlock,
        mapPublicIpOnLaunch: spec.type === "Public",
        tags,
        vpcId: idOf(vpc),
      },
      propertyDependencies: { ipv6CidrBlock: [vpc.urn], vpcId: [vpc.urn] },
    });
  }

  private async natGateway(subnet: RegisteredChild, zoneIndex: number): Promise<void> {
    const { allocationIds, tags } = this.args;
    const name = `${this.name}-${zoneIndex + 1}`;
    const values = { tags: { ...tags, Name: name } };
    const given = allocationIds[zoneIndex];
    let allocation: { values: Properties; dependencies: Readonly<Record<string, readonly string[]>> };
    if (given === undefined) {
      const eip = await this.child("aws:ec2/eip:Eip", name, subnet, { values, from: {} });
      this.children.eips.push(eip);
      allocation = {
        values: { allocationId: eip.outputs.allocationId ?? unknown },
        dependencies: { allocationId: [eip.urn] },
      };
    } else {
      allocation = { values: { allocationId: given }, dependencies: {} };
    }
    const gateway = await this.register({
      type: "aws:ec2/natGateway:NatGateway",
      name,
      parent: subnet.urn,
      inputs: {
        ...pick(this.args.inputs, ["region"]),
        ...values,
        ...allocation.values,
        subnetId: idOf(subnet),
      },
      propertyDependencies: { ...allocation.dependencies, subnetId: [subnet.urn] },
    });
    this.children.natGateways.push(gateway);
  }

  private async route(
    name: string,
    routeTable: RegisteredChild,
    target: Readonly<Record<string, RegisteredChild>>,
  ): Promise<void> {
    const route = await this.child("aws:ec2/route:Route", name, routeTable, {
      values: { destinationCidrBlock: INTERNET },
      from: { ...target, routeTableId: routeTable },
    });
    this.children.routes.push(route);
  }
}
