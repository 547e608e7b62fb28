import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ScalingConfig, ServiceNightConfig } from "../../../config/stack-config";
import { ServiceNight } from "./service-night";
import { ServiceSteps } from "./service-steps";

/** The bounds, and what is followed between them; without that the number of tasks changes at night only. */
type Followed = Pick<ScalingConfig, "minCapacity" | "maxCapacity"> & Partial<ScalingConfig>;

export interface ServiceScalingArgs extends Followed {
  readonly night?: ServiceNightConfig;
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** `load balancer suffix/target group suffix`; needed for `requests`. */
  readonly resourceLabel?: pulumi.Input<string>;
}

/** What a forecast learns from and adds tasks by. */
const FORECAST = { cpu: "ECSServiceCPUUtilization", memory: "ECSServiceMemoryUtilization" } as const;

/**
 * The number of tasks of a service. Target tracking: tasks are added within minutes and taken away slowly; beside it or
 * alone, steps; forecasts, and a night.
 *
 * Cost: nothing by itself; each metric keeps two alarms, which are free, while those of steps are charged.
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
      // With a night the bounds are those of the hour: an update at night must not wake the service.
      { parent: this, ignoreChanges: args.night ? ["minCapacity", "maxCapacity"] : [] },
    );
    this.follow(name, target, args);
    this.foresee(`${name}-forecast`, target, args);
    const { clusterName, serviceName, steps, night } = args;
    if (steps) new ServiceSteps(name, { ...steps, target, clusterName, serviceName }, { parent: this });
    if (night) new ServiceNight(name, { ...night, target, byDay: args }, { parent: this });
    this.registerOutputs({});
  }

  private follow(name: string, target: aws.appautoscaling.Target, args: ServiceScalingArgs): void {
    this.track(`${name}-cpu`, target, args.cpu, args, {
      predefinedMetricType: "ECSServiceAverageCPUUtilization",
    });
    this.track(`${name}-memory`, target, args.memory, args, {
      predefinedMetricType: "ECSServiceAverageMemoryUtilization",
    });
    this.track(`${name}-requests`, target, args.requests, args, {
      predefinedMetricType: "ALBRequestCountPerTarget",
      resourceLabel: args.resourceLabel,
    });
  }

  private track(
    name: string,
    target: aws.appautoscaling.Target,
    targetValue: number | undefined,
    { scaleInCooldown, scaleOutCooldown }: ServiceScalingArgs,
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
          scaleInCooldown,
          scaleOutCooldown,
        },
      },
      { parent: this },
    );
  }

  /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/predictive-auto-scaling.html */
  private foresee(
    name: string,
    target: aws.appautoscaling.Target,
    { predictive = "none", cpu, memory }: ServiceScalingArgs,
  ): void {
    const metric = cpu === undefined ? "memory" : "cpu";
    const targetValue = cpu ?? memory;
    if (predictive === "none" || targetValue === undefined) return;
    new aws.appautoscaling.Policy(
      name,
      {
        policyType: "PredictiveScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        predictiveScalingPolicyConfiguration: {
          mode: predictive === "forecast" ? "ForecastOnly" : "ForecastAndScale",
          maxCapacityBreachBehavior: "HonorMaxCapacity",
          metricSpecifications: [
            {
              targetValue: String(targetValue),
              predefinedMetricPairSpecification: { predefinedMetricType: FORECAST[metric] },
            },
          ],
        },
      },
      { parent: this },
    );
  }
}
