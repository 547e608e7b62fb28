import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceConfig } from "../../../config/stack-config";
import { countedTargetGroup } from "../../../config/compute/service/derive-routing";
import { sortedEntries } from "../../../config/mappings/sorted-entries";
import type { LoadBalancer } from "../../ingress/load-balancer";
import type { Routes } from "../../ingress/routes";
import type { Network } from "../../network/network";
import type { Cluster } from "../cluster";
import { containerDefinition } from "../container/container-definition";
import { capacityProviderStrategies } from "../task/capacity-provider-strategies";
import { createTaskDefinition, type TaskSize } from "../task/task-definition";
import type { PreparedWorkload } from "../workload/workload-factory";
import { ServiceScaling } from "./service-scaling";

export interface ServiceArgs
  extends
    PreparedWorkload,
    TaskSize,
    Pick<ServiceConfig, "capacity" | "desiredCount" | "deployment" | "executeCommand" | "scaling" | "night"> {
  /** First part of the task-definition family, e.g. `amy-production`. */
  readonly familyPrefix: string;
  readonly network: Network;
  readonly cluster: Cluster;
  /** How requests come in. @default the service has no load balancer */
  readonly origin?: Origin;
  /** The proxy beside each task. @default none: it neither asks through one nor is asked */
  readonly serviceConnect?: aws.types.input.ecs.ServiceServiceConnectConfiguration;
  /** Where ECS tells the addresses of the tasks. @default nowhere */
  readonly registryArn?: pulumi.Input<string>;
}

/** What a service is to load balancers: the ports that are asked, each with its target group. */
export interface Origin extends Pick<ServiceConfig, "targetGroups" | "healthCheckGracePeriod"> {
  readonly routes: Routes;
  readonly loadBalancers: Readonly<Record<string, LoadBalancer>>;
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
    const containers = args.containers.map(containerDefinition);
    super(
      "plinth:compute:Service",
      name,
      { containers, public: args.origin !== undefined, desiredCount: args.desiredCount },
      opts,
    );
    this.taskDefinition = createTaskDefinition(
      name,
      { ...args, family: `${args.familyPrefix}-${name}` },
      { parent: this },
    );
    this.service = this.createService(name, args);
    this.scale(name, args);
    this.registerOutputs({ serviceName: this.service.name, containers });
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
        loadBalancers: args.origin && loadBalancers(args.origin),
        healthCheckGracePeriodSeconds: args.origin?.healthCheckGracePeriod,
        serviceConnectConfiguration: args.serviceConnect,
        serviceRegistries: args.registryArn === undefined ? undefined : { registryArn: args.registryArn },
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
          ...args.after,
          ...(args.origin?.routes.listenerRules ?? []),
        ],
        // With scaling or a night the count is the scaler's: an update must not take tasks away under load.
        ignoreChanges: args.scaling || args.night ? ["desiredCount"] : [],
      },
    );
  }

  private scale(name: string, args: ServiceArgs): void {
    const { scaling, night, desiredCount } = args;
    if (!scaling && !night) return;
    const label = args.origin && resourceLabel(args.origin);
    new ServiceScaling(
      name,
      {
        ...(scaling ?? { minCapacity: desiredCount, maxCapacity: desiredCount }),
        night,
        clusterName: args.cluster.clusterName,
        serviceName: this.service.name,
        resourceLabel: label,
      },
      { parent: this },
    );
  }
}

function loadBalancers({ targetGroups, routes }: Origin): aws.types.input.ecs.ServiceLoadBalancer[] {
  return sortedEntries(targetGroups).map(([name, { container, port }]) => ({
    targetGroupArn: routes.targetGroups[name]?.arn,
    containerName: container,
    containerPort: port,
  }));
}

/** The target group whose requests are counted; nothing where none is meant more than another. */
function resourceLabel({ targetGroups, routes, loadBalancers }: Origin): pulumi.Output<string> | undefined {
  const name = countedTargetGroup(targetGroups) ?? "";
  const counted = routes.targetGroups[name];
  const loadBalancer = loadBalancers[targetGroups[name]?.loadBalancer ?? ""];
  return counted && loadBalancer && pulumi.interpolate`${loadBalancer.arnSuffix}/${counted.arnSuffix}`;
}
