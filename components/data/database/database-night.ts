import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { nightTimes } from "../../../config/night/night-times";
import type { NightConfig } from "../../../config/stack-config";
import { arn, bareArn, type Location } from "../../foundation/location";
import { allow, serviceTrust } from "../../foundation/policy-document";
import { Role } from "../../foundation/role";

export interface DatabaseNightArgs {
  readonly night: NightConfig;
  readonly location: Location;
  /** The group of the schedules of all nights. */
  readonly group: aws.scheduler.ScheduleGroup;
  /** The instance's identifier. */
  readonly identifier: string;
  readonly instance: aws.rds.Instance;
}

/** For an hour: RDS refuses for as long as it backs up or changes the instance. */
const RETRY_POLICY = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 60 };

/**
 * Stops an instance in the evening and starts it in the morning. No code of anybody's runs for that: EventBridge Scheduler
 * calls RDS, with a role that may do these two things to this instance.
 *
 * Cost: nothing; the first 14 million calls a month are free.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export class DatabaseNight extends pulumi.ComponentResource {
  constructor(
    private readonly name: string,
    private readonly args: DatabaseNightArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:DatabaseNight", name, {}, opts);
    const { asleep, awake } = nightTimes(args.night);
    const role = this.createRole();
    this.schedule("stop", asleep, role);
    this.schedule("start", awake, role);
    this.registerOutputs({});
  }

  /** AWS compares the group of a schedule, not the schedule. */
  private createRole(): Role {
    const { location, identifier, group } = this.args;
    const groupArn = group.name.apply((name) => arn(location, "scheduler", `schedule-group/${name}`));
    const instance = arn(location, "rds", `db:${identifier}`);
    return new Role(
      `${this.name}-night`,
      {
        description: `Stops and starts database ${this.name}`,
        trust: serviceTrust("scheduler.amazonaws.com", location.account, groupArn),
        statements: [allow("StopAndStart", ["rds:StartDBInstance", "rds:StopDBInstance"], instance)],
      },
      { parent: this },
    );
  }

  private schedule(verb: "start" | "stop", scheduleExpression: string, role: Role): void {
    const { night, location, group, instance } = this.args;
    new aws.scheduler.Schedule(
      `${this.name}-${verb}`,
      {
        description: `To ${verb} database ${this.name}`,
        groupName: group.name,
        scheduleExpression,
        scheduleExpressionTimezone: night.timeZone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: bareArn(location, "scheduler", `aws-sdk:rds:${verb}DBInstance`),
          roleArn: role.arn,
          // The Scheduler spells parameters as the SDK for Java does.
          input: pulumi.jsonStringify({ DbInstanceIdentifier: instance.identifier }),
          retryPolicy: RETRY_POLICY,
        },
      },
      { parent: this, dependsOn: [...role.policies] },
    );
  }
}
