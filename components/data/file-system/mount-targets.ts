import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Network } from "../../network/network";

/** A mount target of EFS or of S3 Files. */
type MountTarget<T> = new (
  name: string,
  args: {
    readonly fileSystemId: pulumi.Input<string>;
    readonly subnetId: pulumi.Input<string>;
    readonly securityGroups: pulumi.Input<string>[];
  },
  opts: pulumi.CustomResourceOptions,
) => T;

interface MountTargetsArgs {
  readonly network: Network;
  readonly fileSystemId: pulumi.Input<string>;
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/** The group of all mount targets of a file system, which lets in nobody by itself. */
export function createMountTargetGroup(
  name: string,
  { vpcId }: Network,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(name, { vpcId, description: `File system ${name}` }, opts);
}

/** One in each zone, numbered like the subnets it stands in: a further zone only adds. */
export function createMountTargets<T>(
  Target: MountTarget<T>,
  name: string,
  { network, fileSystemId, securityGroup }: MountTargetsArgs,
  opts: pulumi.CustomResourceOptions,
): T[] {
  return network.isolatedSubnetIds.map(
    (subnetId, index) =>
      new Target(
        `${name}-${index + 1}`,
        { fileSystemId, subnetId, securityGroups: [securityGroup.id] },
        // A zone takes one mount target of a file system, so a second cannot stand beside the first.
        { ...opts, deleteBeforeReplace: true },
      ),
  );
}
