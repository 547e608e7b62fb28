import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tcpPort } from "./security-group-rules";

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
    const gateway = { vpcEndpointType: "Gateway", routeTableIds: args.routeTableIds };
    const gateways = ["s3", ...args.gatewayEndpoints].map((service) =>
      this.createEndpoint(service, args, gateway),
    );
    this.ways = [...gateways, ...this.createInterfaces(name, args)];
    this.registerOutputs({});
  }

  private createEndpoint(
    service: string,
    { vpcId, region }: VpcEndpointsArgs,
    kind: Partial<aws.ec2.VpcEndpointArgs>,
  ): aws.ec2.VpcEndpoint {
    const serviceName = `com.amazonaws.${region}.${service}`;
    return new aws.ec2.VpcEndpoint(service, { vpcId, serviceName, ...kind }, { parent: this });
  }

  private createInterfaces(name: string, args: VpcEndpointsArgs): pulumi.Resource[] {
    if (args.interfaceEndpoints.length === 0) return [];
    const { vpcId, subnetIds } = args;
    const description = "Interface endpoints";
    const securityGroup = new aws.ec2.SecurityGroup(name, { vpcId, description }, { parent: this });
    const reached = {
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds,
      securityGroupIds: [securityGroup.id],
    };
    return [
      this.admitVpc(name, args, securityGroup),
      ...args.interfaceEndpoints.map((service) => this.createEndpoint(service, args, reached)),
    ];
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
}
