import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { StepsConfig } from "../../../config/stack-config";
import { type SteppedScaling, stepsDown, stepsUp } from "./step-adjustments";

export interface ServiceStepsArgs extends StepsConfig {
  readonly target: aws.appautoscaling.Target;
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
}

/** What differs between adding tasks and taking them away. */
interface Direction {
  readonly comparisonOperator: string;
  /** Minutes in a row: a surge is answered at once, a lull must last. */
  readonly evaluationPeriods: number;
  readonly alarmDescription: string;
}

const METRICS = { cpu: "CPUUtilization", memory: "MemoryUtilization" } as const;

/**
 * Step scaling: tasks are added in the minute in which a value is passed, and taken away after five quiet ones.
 *
 * Cost: 0.10 USD a month for each of the two alarms.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html
 */
export class ServiceSteps extends pulumi.ComponentResource {
  constructor(
    private readonly name: string,
    private readonly args: ServiceStepsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:compute:ServiceSteps", name, {}, opts);
    this.step("add", stepsUp(args.add), {
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      evaluationPeriods: 1,
      alarmDescription: `Adds tasks to service ${name}`,
    });
    if (args.remove)
      this.step("remove", stepsDown(args.remove), {
        comparisonOperator: "LessThanOrEqualToThreshold",
        evaluationPeriods: 5,
        alarmDescription: `Takes tasks away from service ${name}`,
      });
    this.registerOutputs({});
  }

  private step(kind: "add" | "remove", { threshold, stepAdjustments }: SteppedScaling, direction: Direction) {
    const { target, metric, cooldown, clusterName, serviceName } = this.args;
    const policy = new aws.appautoscaling.Policy(
      `${this.name}-${kind}`,
      {
        policyType: "StepScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        stepScalingPolicyConfiguration: {
          adjustmentType: "ChangeInCapacity",
          metricAggregationType: "Average",
          cooldown,
          stepAdjustments: [...stepAdjustments],
        },
      },
      { parent: this },
    );
    new aws.cloudwatch.MetricAlarm(
      `${this.name}-${kind}`,
      {
        ...direction,
        namespace: "AWS/ECS",
        metricName: METRICS[metric],
        dimensions: { ClusterName: clusterName, ServiceName: serviceName },
        statistic: "Average",
        period: 60,
        threshold,
        // A service of which nothing runs, as at night, is measured by nothing.
        treatMissingData: "notBreaching",
        alarmActions: [policy.arn],
      },
      { parent: this },
    );
  }
}
