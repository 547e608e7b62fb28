import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createLogGroup } from "../../foundation/log-group";
import type { EncryptionKey } from "../../foundation/encryption-key";
import { arn, type Location } from "../../foundation/location";
import { policyDocument, serviceTrust } from "../../foundation/policy-document";
import type { Network } from "../../network/network";

export interface WorkloadIdentityArgs {
  /** What the workload is, as types and descriptions of resources call it: `Service`. */
  readonly kind: string;
  readonly location: Location;
  readonly network: Network;
  readonly logsKey: EncryptionKey;
  readonly logRetentionInDays: number;
}

/**
 * Who a workload is to AWS and to the network: two roles, a security group and a log group, with no rights at first. All
 * workloads get theirs before any is given anything, so that two of them may use each other.
 *
 * The task role is the application's, the execution role is the agent's: it pulls the image and reads the secrets.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html
 */
export class WorkloadIdentity extends pulumi.ComponentResource {
  public readonly taskRole: aws.iam.Role;
  public readonly executionRole: aws.iam.Role;
  public readonly securityGroup: aws.ec2.SecurityGroup;
  public readonly logGroup: aws.cloudwatch.LogGroup;

  constructor(name: string, args: WorkloadIdentityArgs, opts: pulumi.ComponentResourceOptions) {
    super(`plinth:compute:${args.kind}Identity`, name, {}, opts);
    this.taskRole = this.createRole(`${name}-task`, `What ${name} may do`, args.location);
    this.executionRole = this.createRole(`${name}-execution`, `Starts tasks of ${name}`, args.location);
    this.securityGroup = new aws.ec2.SecurityGroup(
      name,
      { vpcId: args.network.vpcId, description: `${args.kind} ${name}` },
      { parent: this },
    );
    this.logGroup = createLogGroup(
      name,
      { retentionInDays: args.logRetentionInDays, key: args.logsKey },
      { parent: this },
    );
    this.registerOutputs({});
  }

  private createRole(name: string, description: string, location: Location): aws.iam.Role {
    const trust = serviceTrust("ecs-tasks.amazonaws.com", location.account, arn(location, "ecs", "*"));
    return new aws.iam.Role(name, { description, assumeRolePolicy: policyDocument(trust) }, { parent: this });
  }
}
