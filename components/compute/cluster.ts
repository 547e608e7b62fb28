import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createLogGroup } from "../foundation/log-group";
import type { EncryptionKey } from "../foundation/encryption-key";
import type { Offers } from "../foundation/offers";

export interface ClusterArgs {
  /** `enhanced` adds metrics per task and container; both are charged as custom metrics. */
  readonly containerInsights: "enhanced" | "enabled" | "disabled";
  /** Encrypts what is typed and seen in ECS Exec sessions. */
  readonly logsKey: EncryptionKey;
  readonly logRetentionInDays: number;
  /** Encrypts the disks of tasks. @default a key that AWS owns */
  readonly ephemeralStorageKey?: EncryptionKey;
}

/**
 * The ECS cluster with both Fargate capacity providers.
 *
 * Cost: nothing by itself; Container Insights by the number of metrics.
 * Follows ECS.12, https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html and
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export class Cluster extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly clusterName: pulumi.Output<string>;
  /** Where sessions of ECS Exec are logged. */
  public readonly execLogGroupName: pulumi.Output<string>;
  public readonly offers: Offers;
  /** Destroying it while a service still uses a provider is refused: services depend on it. */
  public readonly capacityProviders: aws.ecs.ClusterCapacityProviders;

  constructor(name: string, args: ClusterArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:compute:Cluster", name, {}, opts);
    const execLogGroup = createLogGroup(
      `${name}-exec`,
      { retentionInDays: args.logRetentionInDays, key: args.logsKey },
      { parent: this },
    );
    const cluster = this.createCluster(name, args, execLogGroup);
    this.capacityProviders = new aws.ecs.ClusterCapacityProviders(
      name,
      { clusterName: cluster.name, capacityProviders: ["FARGATE", "FARGATE_SPOT"] },
      { parent: this },
    );
    this.arn = cluster.arn;
    this.clusterName = cluster.name;
    this.execLogGroupName = execLogGroup.name;
    this.offers = { of: "cluster", logGroups: [execLogGroup.name] };
    this.registerOutputs({ clusterName: this.clusterName });
  }

  private createCluster(
    name: string,
    args: ClusterArgs,
    execLogGroup: aws.cloudwatch.LogGroup,
  ): aws.ecs.Cluster {
    return new aws.ecs.Cluster(
      name,
      {
        settings: [{ name: "containerInsights", value: args.containerInsights }],
        configuration: {
          managedStorageConfiguration: args.ephemeralStorageKey && {
            fargateEphemeralStorageKmsKeyId: args.ephemeralStorageKey.arn,
          },
          executeCommandConfiguration: {
            kmsKeyId: args.logsKey.arn,
            logging: "OVERRIDE",
            logConfiguration: {
              cloudWatchEncryptionEnabled: true,
              cloudWatchLogGroupName: execLogGroup.name,
            },
          },
        },
      },
      { parent: this },
    );
  }
}
