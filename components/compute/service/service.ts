import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SecretReference } from "../../foundation/grant";
import type { Location } from "../../foundation/location";
import type { LoadBalancer } from "../../ingress/load-balancer";
import type { Routes } from "../../ingress/routes";
import type { Network } from "../../network/network";
import type { Cluster } from "../cluster";
import { containerDefinition, type ContainerDefinition } from "../container/container-definitions";
import { PLACEHOLDER_IMAGE } from "../container/image";
import type { ServiceGrants } from "./service-grants";
import type { ServiceIdentity } from "./service-identity";
import { ServiceScaling } from "./service-scaling";
import type { ServiceSpec } from "./service-spec";
import { containerMounts, type FileSystemVolume, taskVolumes } from "./service-volumes";

export interface ServiceArgs extends ServiceSpec {
  readonly location: Location;
  /** First part of the task-definition family, e.g. `amy-production`. */
  readonly familyPrefix: string;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly identity: ServiceIdentity;
  readonly grants: ServiceGrants;
  /** How requests come in. @default the service has no load balancer */
  readonly ingress?: { readonly routes: Routes; readonly loadBalancer: LoadBalancer };
  /** Environment variables, their references replaced by what they name. */
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  /** Environment variables that ECS fills with a secret when a task starts. */
  readonly secretVariables: Readonly<Record<string, SecretReference>>;
  /** Path in the container to the directory of a file system that is mounted there. */
  readonly volumes: Readonly<Record<string, FileSystemVolume>>;
}

/**
 * One service on Fargate: a task definition, the service, and its scaling.
 *
 * A failed deployment goes back by itself to the revision before (circuit breaker). Tasks are private, carry the cost
 * tags of the service and run from a read-only root.
 * Cost: 0.25 vCPU and 0.5 GiB on arm64 is 7.21 USD a month per task, about 70 % less on Spot.
 * Follows ECS.2, ECS.3, ECS.4, ECS.5, ECS.8, ECS.9, ECS.10 and ECS.20.
 */
export class Service extends pulumi.ComponentResource {
  public readonly service: aws.ecs.Service;
  public readonly taskDefinition: aws.ecs.TaskDefinition;

  constructor(name: string, args: ServiceArgs, opts: pulumi.ComponentResourceOptions) {
    const container = describeContainer(name, args);
    super(
      "plinth:compute:Service",
      name,
      { containers: [container], public: args.ingress !== undefined, desiredCount: args.desiredCount },
      opts,
    );
    this.taskDefinition = this.createTaskDefinition(name, args, container);
    this.service = this.createService(name, args);
    this.scale(name, args);
    this.registerOutputs({ serviceName: this.service.name, containers: [container] });
  }

  private createTaskDefinition(
    name: string,
    args: ServiceArgs,
    container: ContainerDefinition,
  ): aws.ecs.TaskDefinition {
    return new aws.ecs.TaskDefinition(
      name,
      {
        // Each revision is a replacement: an auto-name would start a new family every time.
        family: `${args.familyPrefix}-${name}`,
        containerDefinitions: pulumi.jsonStringify([container]),
        cpu: String(args.cpu),
        memory: String(args.memory),
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        runtimePlatform: {
          cpuArchitecture: args.architecture === "arm64" ? "ARM64" : "X86_64",
          operatingSystemFamily: "LINUX",
        },
        volumes: taskVolumes(args),
        ephemeralStorage: args.ephemeralStorage ? { sizeInGib: args.ephemeralStorage } : undefined,
        taskRoleArn: args.identity.taskRole.arn,
        executionRoleArn: args.identity.executionRole.arn,
        // The revision before stays active: it is what the circuit breaker goes back to.
        skipDestroy: true,
      },
      { parent: this },
    );
  }

  private createService(name: string, args: ServiceArgs): aws.ecs.Service {
    return new aws.ecs.Service(
      name,
      {
        cluster: args.cluster.arn,
        taskDefinition: this.taskDefinition.arn,
        desiredCount: args.desiredCount,
        capacityProviderStrategies: capacityProviderStrategies(args),
        networkConfiguration: {
          subnets: args.network.privateSubnetIds,
          securityGroups: [args.identity.securityGroup.id],
          assignPublicIp: false,
        },
        loadBalancers: args.ingress
          ? [
              {
                targetGroupArn: args.ingress.routes.targetGroupArn,
                containerName: name,
                containerPort: args.port ?? 0,
              },
            ]
          : undefined,
        healthCheckGracePeriodSeconds: args.ingress ? args.targetGroup?.healthCheckGracePeriod : undefined,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMinimumHealthyPercent: args.deployment.minimumHealthyPercent,
        deploymentMaximumPercent: args.deployment.maximumPercent,
        // AWS refuses to rebalance a service that may not exceed its desired count.
        availabilityZoneRebalancing: args.deployment.maximumPercent > 100 ? "ENABLED" : "DISABLED",
        propagateTags: "SERVICE",
        enableEcsManagedTags: true,
        enableExecuteCommand: args.executeCommand,
        // Without it a change of the capacity providers replaces the service.
        forceNewDeployment: true,
        waitForSteadyState: args.desiredCount > 0,
      },
      {
        parent: this,
        dependsOn: [
          args.cluster.capacityProviders,
          ...args.network.endpoints,
          ...args.grants.granted,
          ...(args.ingress?.routes.listenerRules ?? []),
        ],
        // With scaling the count is the scaler's: an update must not take tasks away under load.
        ignoreChanges: args.scaling ? ["desiredCount"] : [],
      },
    );
  }

  private scale(name: string, args: ServiceArgs): void {
    if (!args.scaling) {
      return;
    }
    const label =
      args.ingress &&
      pulumi.interpolate`${args.ingress.loadBalancer.arnSuffix}/${args.ingress.routes.targetGroupArnSuffix}`;
    new ServiceScaling(
      name,
      {
        ...args.scaling,
        clusterName: args.cluster.clusterName,
        serviceName: this.service.name,
        resourceLabel: label,
      },
      { parent: this },
    );
  }
}

function describeContainer(name: string, args: ServiceArgs): ContainerDefinition {
  const references = Object.entries(args.secretVariables);
  return containerDefinition({
    name,
    image: args.image ?? PLACEHOLDER_IMAGE,
    command: args.command,
    entryPoint: args.entryPoint,
    workingDirectory: args.workingDirectory,
    user: args.user,
    port: args.port,
    environment: args.variables,
    secrets: Object.fromEntries(references.map(([variable, reference]) => [variable, reference.valueFrom])),
    secretsRevision: references.length > 0 ? revisions(references.map(([, r]) => r.revision)) : undefined,
    readonlyRootFilesystem: args.readonlyRootFilesystem,
    initProcessEnabled: args.initProcessEnabled,
    stopTimeout: args.stopTimeout,
    writablePaths: args.writablePaths,
    mounts: containerMounts(args),
    // Counts against the task's memory as it fills, never before.
    writablePathSize: Math.floor(args.memory / 4),
    healthCheck: args.containerHealthCheck,
    logGroup: args.identity.logGroup.name,
    region: args.location.region,
  });
}

function revisions(all: readonly pulumi.Input<string>[]): pulumi.Output<string> {
  return pulumi.all([...all]).apply((values) => [...new Set(values)].sort().join(" "));
}

function capacityProviderStrategies(args: ServiceArgs) {
  return [
    { capacityProvider: "FARGATE", share: args.capacity.fargate },
    { capacityProvider: "FARGATE_SPOT", share: args.capacity.fargateSpot },
  ].flatMap(({ capacityProvider, share }) => (share ? [{ capacityProvider, ...share }] : []));
}
