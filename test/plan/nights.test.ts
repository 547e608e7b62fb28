import { strict as assert } from "node:assert";
import type { StackPreview } from "../../preview/stack-preview";
import { judge, PlannedStack, property, type Settings } from "./planned-stack";
import { smallestStack } from "./smallest-stack";

const digest = `sha256:${"ab".repeat(32)}`;
const night = { from: "20:00", to: "07:00", timeZone: "Europe/Berlin" };

const settings: Settings = {
  ...smallestStack,
  "plinth:network": {},
  "plinth:domains": { main: { name: "shop.example.org" } },
  "plinth:databases": {
    main: { engine: "postgres", version: "17", night: { ...night, days: "weekdays" } },
    awake: { engine: "postgres", version: "17" },
    second: { engine: "postgres", version: "17", night, backupWindow: "12:00-13:00" },
  },
  "plinth:images": { web: `registry.example.org/web@${digest}` },
  "plinth:services": {
    web: { port: 80, routes: { site: {} }, night },
    worker: {
      image: "web",
      ...{ port: 80, routes: { work: { paths: ["/work"] } } },
      scaling: { maxCapacity: 12, cpu: 60, memory: 70, predictive: "forecast", scaleOutCooldown: 0 },
      night: { ...night, days: "weekdays", desiredCount: 1 },
    },
    steady: {
      image: "web",
      scaling: { maxCapacity: 4, steps: { add: { 70: 1, 85: 3 }, remove: { 30: 1 } } },
    },
    once: { image: "web", singleton: true, night },
    later: { night },
  },
};

for (const recipe of ["staging", "production"])
  describe(`nights and steps in ${recipe}`, () => {
    let planned: StackPreview;
    let stack: PlannedStack;

    before(async () => {
      planned = await judge({ ...settings, "plinth:recipe": recipe, "plinth:environment": recipe }, recipe);
      stack = new PlannedStack(planned.resources, planned.outputs, planned.diagnostics);
    });

    const target = (name: string) => stack.one("aws:appautoscaling/target:Target", name);
    const byDay = recipe === "production" ? 2 : 1;

    it("break no rule that must be kept", () => {
      const refused = planned.findings.filter(({ level }) => level === "mandatory");
      assert.deepEqual(
        refused.map(({ policy, urn }) => `${policy} ${urn}`),
        [],
      );
    });

    it("are told where visitors get no answer, and in production", () => {
      const when = "from 20:00 to 07:00 (Europe/Berlin)";
      const onWeekdays = "from 20:00 to 07:00 and on weekends (Europe/Berlin)";
      const unusual = (name: string, count: number, moment = when) =>
        `plinth:services.${name}.night: ${count} tasks run ${moment}, in production; remove it if that is not meant`;
      assert.deepEqual(
        stack.diagnostics.map(({ message }) => message).sort(),
        [
          "plinth:services.later: no image yet under plinth:images, so it is made with desiredCount 0",
          `plinth:services.web.night: no task runs ${when}, so its routes answer 503 then`,
          ...(recipe === "production"
            ? [unusual("once", 0), unusual("web", 0), unusual("worker", 1, onWeekdays)]
            : []),
        ].sort(),
      );
    });

    it("leave the number of tasks to the scaler, and its bounds to the hour", () => {
      const counts = ["web", "worker", "steady", "once", "later"].map((name) => {
        const service = stack.one("aws:ecs/service:Service", name);
        return [name, property(service, "desiredCount"), service.ignoreChanges];
      });
      assert.deepEqual(counts, [
        ["web", byDay, ["desiredCount"]],
        ["worker", byDay, ["desiredCount"]],
        ["steady", byDay, ["desiredCount"]],
        ["once", 1, ["desiredCount"]],
        ["later", 0, []],
      ]);
      const bounds = ["web", "worker", "steady", "once"].map((name) => [
        ...["minCapacity", "maxCapacity"].map((path) => property(target(name), path)),
        target(name).ignoreChanges.length,
      ]);
      assert.deepEqual(bounds, [
        [byDay, byDay, 2],
        [byDay, 12, 2],
        [byDay, 4, 0],
        [1, 1, 2],
      ]);
    });

    it("change the bounds in the evening, and back in the morning", () => {
      const actions = stack
        .ofType("aws:appautoscaling/scheduledAction:ScheduledAction")
        .map((action) => [
          action.name,
          ...[
            "schedule",
            "timezone",
            "scalableTargetAction.minCapacity",
            "scalableTargetAction.maxCapacity",
          ].map((path) => property(action, path)),
        ])
        .sort();
      const [every, weekdays] = ["* * ? *", "? * MON-FRI *"];
      assert.deepEqual(actions, [
        ["once-asleep", `cron(0 20 ${every})`, "Europe/Berlin", 0, 0],
        ["once-awake", `cron(0 7 ${every})`, "Europe/Berlin", 1, 1],
        ["web-asleep", `cron(0 20 ${every})`, "Europe/Berlin", 0, 0],
        ["web-awake", `cron(0 7 ${every})`, "Europe/Berlin", byDay, byDay],
        ["worker-asleep", `cron(0 20 ${weekdays})`, "Europe/Berlin", 1, 1],
        ["worker-awake", `cron(0 7 ${weekdays})`, "Europe/Berlin", byDay, 12],
      ]);
    });

    it("foresee the load of the processor where both are followed", () => {
      const policy = stack.one("aws:appautoscaling/policy:Policy", "worker-forecast");
      assert.deepEqual(property(policy, "predictiveScalingPolicyConfiguration"), {
        mode: "ForecastOnly",
        maxCapacityBreachBehavior: "HonorMaxCapacity",
        metricSpecifications: [
          {
            targetValue: "60",
            predefinedMetricPairSpecification: { predefinedMetricType: "ECSServiceCPUUtilization" },
          },
        ],
      });
    });

    it("follow both with the cooldowns of the file, else with those of always", () => {
      const cooldowns = ["worker-cpu", "worker-memory"].map((name) => {
        const policy = stack.one("aws:appautoscaling/policy:Policy", name);
        const path = "targetTrackingScalingPolicyConfiguration";
        return [property(policy, `${path}.scaleInCooldown`), property(policy, `${path}.scaleOutCooldown`)];
      });
      assert.deepEqual(cooldowns, [
        [300, 0],
        [300, 0],
      ]);
    });

    it("set an alarm off at the first step, which acts by its policy alone", () => {
      const alarms = stack.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").map((alarm) => {
        const policy = stack.one("aws:appautoscaling/policy:Policy", alarm.name);
        assert.deepEqual(property(alarm, "alarmActions"), [policy.outputs["arn"]]);
        const service = stack.one("aws:ecs/service:Service", "steady");
        assert.equal(property(alarm, "dimensions.ServiceName"), service.outputs["name"]);
        return [
          alarm.name,
          ...["metricName", "comparisonOperator", "threshold", "evaluationPeriods"].map((path) =>
            property(alarm, path),
          ),
          property(policy, "stepScalingPolicyConfiguration.stepAdjustments"),
        ];
      });
      assert.deepEqual(alarms, [
        [
          ...["steady-add", "CPUUtilization", "GreaterThanOrEqualToThreshold", 70, 1],
          [
            { scalingAdjustment: 1, metricIntervalLowerBound: "0", metricIntervalUpperBound: "15" },
            { scalingAdjustment: 3, metricIntervalLowerBound: "15" },
          ],
        ],
        [
          ...["steady-remove", "CPUUtilization", "LessThanOrEqualToThreshold", 30, 5],
          [{ scalingAdjustment: -1, metricIntervalUpperBound: "0" }],
        ],
      ]);
    });

    it("stop and start two databases, in one group, with a role for each that may do nothing else", () => {
      const [group, ...others] = stack.ofType("aws:scheduler/scheduleGroup:ScheduleGroup");
      assert.ok(group && others.length === 0);
      const schedules = stack.ofType("aws:scheduler/schedule:Schedule").map((schedule) => {
        assert.equal(property(schedule, "groupName"), group.outputs["name"]);
        assert.equal(property(schedule, "scheduleExpressionTimezone"), "Europe/Berlin");
        assert.equal(property(schedule, "flexibleTimeWindow.mode"), "OFF");
        return ["target.arn", "target.input", "scheduleExpression"].map((path) => property(schedule, path));
      });
      const of = (verb: string, name: string, cron: string) => [
        `arn:aws:scheduler:::aws-sdk:rds:${verb}DBInstance`,
        JSON.stringify({ DbInstanceIdentifier: `shop-${recipe}-${name}` }),
        `cron(0 ${cron})`,
      ];
      assert.deepEqual(schedules.sort(), [
        of("start", "main", "7 ? * MON-FRI *"),
        of("start", "second", "7 * * ? *"),
        of("stop", "main", "20 ? * MON-FRI *"),
        of("stop", "second", "20 * * ? *"),
      ]);
      const role = stack.one("aws:iam/role:Role", "main-night");
      const trust = JSON.parse(String(property(role, "assumeRolePolicy"))) as {
        Statement: { Condition: object }[];
      };
      assert.deepEqual(trust.Statement[0]?.Condition, {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: {
          "aws:SourceArn": `arn:aws:scheduler:eu-west-1:111122223333:schedule-group/${String(group.outputs["name"])}`,
        },
      });
      const policy = JSON.parse(
        String(property(stack.one("aws:iam/rolePolicy:RolePolicy", "main-night"), "policy")),
      ) as { Statement: { Action: unknown; Resource: unknown }[] };
      const instance = `arn:aws:rds:eu-west-1:111122223333:db:shop-${recipe}-main`;
      assert.deepEqual(
        policy.Statement.map(({ Action, Resource }) => [Action, Resource]),
        [[["rds:StartDBInstance", "rds:StopDBInstance"], instance]],
      );
    });

    it("back a database up by day where it is stopped at night", () => {
      const windows = ["main", "awake", "second"].map((name) => {
        const instance = stack.one("aws:rds/instance:Instance", name);
        return [property(instance, "backupWindow"), property(instance, "maintenanceWindow")];
      });
      assert.deepEqual(windows, [
        ["16:00-17:00", "wed:07:00-wed:08:00"],
        ["03:00-04:00", "sun:04:30-sun:05:30"],
        ["12:00-13:00", "sun:07:00-sun:08:00"],
      ]);
    });
  });
