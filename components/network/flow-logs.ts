import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedNetworkConfig } from "../../config/stack-config";
import type { EncryptionKey } from "../foundation/encryption-key";
import { createLogGroup } from "../foundation/log-group";
import type { Offers } from "../foundation/offers";
import type { Location } from "../foundation/location";
import { streamsOf } from "../foundation/log-statements";
import { allow, serviceTrust } from "../foundation/policy-document";
import { Role } from "../foundation/role";

type FlowLogsConfig = CreatedNetworkConfig["flowLogs"];

const ACTIONS = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"];

export interface FlowLogsArgs extends FlowLogsConfig {
  readonly location: Location;
  readonly vpcId: pulumi.Input<string>;
  readonly key: EncryptionKey;
}

/**
 * The flow log of a VPC in CloudWatch Logs.
 *
 * Cost: 0.50 USD per GB written, 0.03 USD per GB and month kept.
 * Follows EC2.6 and https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
 */
export class FlowLogs extends pulumi.ComponentResource {
  public readonly offers: Offers;

  constructor(name: string, args: FlowLogsArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:network:FlowLogs", name, {}, opts);
    const logGroup = createLogGroup(
      name,
      { retentionInDays: args.retentionInDays, key: args.key },
      { parent: this },
    );
    const role = new Role(
      name,
      {
        description: "Writes VPC flow logs",
        trust: serviceTrust("vpc-flow-logs.amazonaws.com", args.location.account),
        statements: [allow("WriteFlowLogs", ACTIONS, streamsOf(args.location, logGroup.name))],
      },
      { parent: this },
    );
    new aws.ec2.FlowLog(
      name,
      {
        vpcId: args.vpcId,
        trafficType: args.trafficType,
        logDestinationType: "cloud-watch-logs",
        logDestination: logGroup.arn,
        iamRoleArn: role.arn,
      },
      { parent: this, dependsOn: [...role.policies] },
    );
    this.offers = { of: "network", logGroups: [logGroup.name] };
    this.registerOutputs({});
  }
}
