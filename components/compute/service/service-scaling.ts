import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ScalingConfig } from "../../../config/stack-config";

export interface ServiceScalingArgs extends ScalingConfig {
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** `load balancer suffix/target group suffix`; needed for `requests`. */
  readonly resourceLabel?: pulumi.Input<string>;
}

/**
 * Target tracking: tasks are added within minutes and taken away slowly.
 *
 * Cost: nothing by itself; each metric keeps two alarms, which are free.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export class ServiceScaling extends pulumi.ComponentResource {
  constructor(name: string, args: ServiceScalingArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:compute:ServiceScaling", name, {}, opts);
    const target = new aws.appautoscaling.Target(
      name,
      {
        serviceNamespace: "ecs",
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: pulumi.interpolate`service/${args.clusterName}/${args.serviceName}`,
        minCapacity: args.minCapacity,
        maxCapacity: args.maxCapacity,
      },
      { parent: this },
    );
    this.track(`${name}-cpu`, target, args.cpu, { predefinedMetricType: "ECSServiceAverageCPUUtilization" });
    this.track(`${name}-memory`, target, args.memory, {
      predefinedMetricType: "ECSServiceAverageMemoryUtilization",
    });
    this.track(`${name}-requests`, target, args.requests, {
      predefinedMetricType: "ALBRequestCountPerTarget",
      resourceLabel: args.resourceLabel,
    });
    this.registerOutputs({});
  }

  private track(
    name: string,
    target: aws.appautoscaling.Target,
    targetValue: number | undefined,
    metric: aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecification,
  ): void {
    if (targetValue === undefined) return;
    new aws.appautoscaling.Policy(
      name,
      {
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: {
          targetValue,
          predefinedMetricSpecification: metric,
          scaleInCooldown: 300,
          scaleOutCooldown: 60,
        },
      },
      { parent: this },
    );
  }
}
