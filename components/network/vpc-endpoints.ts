import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tcpPort } from "./tcp-port";

export interface VpcEndpointsArgs {
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  readonly cidrBlock: string;
  /** Services with a gateway beside S3, e.g. `dynamodb`. */
  readonly gatewayEndpoints: readonly string[];
  /** Tables that get the routes to the gateways. */
  readonly routeTableIds: pulumi.Input<string[]>;
  /** Where the interface endpoints stand: one network interface in each. */
  readonly subnetIds: pulumi.Input<string[]>;
  /** AWS services reached without NAT, e.g. `ecr.api`. */
  readonly interfaceEndpoints: readonly string[];
}

/**
 * Ways to AWS services that need no NAT gateway: S3 always, that of a store which has one, others on request.
 *
 * Cost: gateways are free, and that of S3 carries ECR's layers. An interface endpoint costs 7.30 USD a month per availability
 * zone and 0.01 USD per GB: cheaper than NAT only above some 210 GB a month and zone, so choose it for isolation.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export class VpcEndpoints extends pulumi.ComponentResource {
  /** What must exist before anything goes through an endpoint. */
  public readonly ways: readonly pulumi.Resource[];

  constructor(name: string, args: VpcEndpointsArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:network:VpcEndpoints", name, {}, opts);
    const gateways = ["s3", ...args.gatewayEndpoints].map((service) => this.createGateway(service, args));
    this.ways = [...gateways, ...this.createInterfaces(name, args)];
    this.registerOutputs({});
  }

  private createGateway(service: string, args: VpcEndpointsArgs): aws.ec2.VpcEndpoint {
    return new aws.ec2.VpcEndpoint(
      service,
      {
        vpcId: args.vpcId,
        serviceName: `com.amazonaws.${args.region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: args.routeTableIds,
      },
      { parent: this },
    );
  }

  private createInterfaces(name: string, args: VpcEndpointsArgs): pulumi.Resource[] {
    if (args.interfaceEndpoints.length === 0) {
      return [];
    }
    const securityGroup = this.createSecurityGroup(name, args);
    const rule = this.admitVpc(name, args, securityGroup);
    return [
      rule,
      ...args.interfaceEndpoints.map((service) => this.createInterface(service, securityGroup, args)),
    ];
  }

  private createSecurityGroup(name: string, args: VpcEndpointsArgs): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      name,
      { vpcId: args.vpcId, description: "Interface endpoints" },
      { parent: this },
    );
  }

  private admitVpc(
    name: string,
    args: VpcEndpointsArgs,
    securityGroup: aws.ec2.SecurityGroup,
  ): aws.vpc.SecurityGroupIngressRule {
    return new aws.vpc.SecurityGroupIngressRule(
      name,
      {
        securityGroupId: securityGroup.id,
        description: "HTTPS from the VPC",
        cidrIpv4: args.cidrBlock,
        ...tcpPort(443),
      },
      { parent: this },
    );
  }

  private createInterface(
    service: string,
    securityGroup: aws.ec2.SecurityGroup,
    args: VpcEndpointsArgs,
  ): aws.ec2.VpcEndpoint {
    return new aws.ec2.VpcEndpoint(
      service,
      {
        vpcId: args.vpcId,
        serviceName: `com.amazonaws.${args.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: args.subnetIds,
        securityGroupIds: [securityGroup.id],
      },
      { parent: this },
    );
  }
}
