import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { nightTimes } from "../../../config/night/night-times";
import type { ScalingConfig, ServiceNightConfig } from "../../../config/stack-config";

/** How many tasks may run. */
type Bounds = Pick<ScalingConfig, "minCapacity" | "maxCapacity">;

export interface ServiceNightArgs extends ServiceNightConfig {
  readonly target: aws.appautoscaling.Target;
  readonly byDay: Bounds;
}

/**
 * The two moments at which the bounds of a service change, so that fewer of its tasks run at night. Costs nothing.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html
 */
export class ServiceNight extends pulumi.ComponentResource {
  constructor(name: string, args: ServiceNightArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:compute:ServiceNight", name, {}, opts);
    const { target, desiredCount, timeZone, byDay } = args;
    const { asleep, awake } = nightTimes(args);
    const at = (moment: string, schedule: string, { minCapacity, maxCapacity }: Bounds) =>
      new aws.appautoscaling.ScheduledAction(
        `${name}-${moment}`,
        {
          serviceNamespace: target.serviceNamespace,
          scalableDimension: target.scalableDimension,
          resourceId: target.resourceId,
          schedule,
          timezone: timeZone,
          scalableTargetAction: { minCapacity, maxCapacity },
        },
        { parent: this },
      );
    at("asleep", asleep, { minCapacity: desiredCount, maxCapacity: desiredCount });
    at("awake", awake, byDay);
    this.registerOutputs({});
  }
}
