import assert from "node:assert/strict";
import type { PolicyStatement } from "../../components/foundation/policy-document";
import type { StackPreview } from "../../preview/stack-preview";
import { previewFixture, resourceNamed } from "../preview/fixture-preview";

const machineArn = "arn:aws:states:eu-west-1:111122223333:stateMachine:amy-production-nightly";

describe("schedules of jobs", () => {
  let planned: StackPreview;
  let updated: StackPreview;
  const inputs = (ending: string) => resourceNamed(updated, ending).inputs;
  const statements = (name: string) => {
    const policy = String(inputs(`iam/rolePolicy:RolePolicy::${name}`)["policy"]);
    return (JSON.parse(policy) as { Statement: readonly PolicyStatement[] }).Statement;
  };
  const statement = (name: string, sid: string) => statements(name).find(({ Sid }) => Sid === sid);
  const trust = (name: string) => {
    const policy = String(inputs(`iam/role:Role::${name}`)["assumeRolePolicy"]);
    return (JSON.parse(policy) as { Statement: readonly PolicyStatement[] }).Statement[0]!;
  };

  before(async () => {
    planned = await previewFixture("job-schedule", { pack: "../../../policies" });
    updated = await previewFixture("job-schedule", { mode: "up" });
  });

  it("are planned without a word, and break no rule of production", () => {
    assert.deepEqual([...planned.diagnostics, ...updated.diagnostics], []);
    const refused = planned.findings.filter(({ level }) => level === "mandatory");
    assert.deepEqual(
      refused.map(({ policy, urn }) => [policy, urn.split("::").at(-1)]),
      [],
    );
  });

  it("start the state machine when it is due, by the clocks of their time zone", () => {
    const { target, ...schedule } = inputs("scheduler/schedule:Schedule::nightly");
    const { arn } = target as { arn: string };
    assert.deepEqual(
      [schedule["scheduleExpression"], schedule["scheduleExpressionTimezone"], schedule["state"], arn],
      ["cron(30 3 * * ? *)", "Europe/Berlin", "ENABLED", machineArn],
    );
  });

  it("are off for a job without an image", () => {
    assert.equal(inputs("scheduler/schedule:Schedule::later")["state"], "DISABLED");
  });

  it("may start one state machine, for schedules of their group only", () => {
    assert.deepEqual(statements("nightly-schedule"), [
      { Sid: "StartJob", Effect: "Allow", Action: "states:StartExecution", Resource: machineArn },
    ]);
    assert.match(JSON.stringify(trust("nightly-schedule").Condition), /:schedule-group\/jobs-[0-9a-f]{7}"/);
  });

  it("run tasks of one family in one cluster, and pass the roles of the task to nothing else", () => {
    assert.match(
      JSON.stringify(statement("nightly-states", "RunTask")),
      /"arn:aws:ecs:eu-west-1:111122223333:task-definition\/amy-production-nightly:\*".*"ecs:cluster":"arn:aws:ecs:.*:cluster\/main-/,
    );
    const { Resource, Condition } = statement("nightly-states", "PassRolesToTask")!;
    assert.equal([Resource].flat().length, 2);
    assert.deepEqual(Condition, { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } });
    assert.deepEqual(trust("nightly-states").Condition, {
      StringEquals: { "aws:SourceAccount": "111122223333" },
      ArnLike: { "aws:SourceArn": machineArn },
    });
  });

  it("let a state machine act on everything only to have its log delivered", () => {
    const wide = statements("nightly-states").filter(({ Resource }) => Resource === "*");
    assert.deepEqual(
      wide.map(({ Sid }) => Sid),
      ["DeliverLogs"],
    );
  });

  it("look for executions of their own only where they skip", () => {
    assert.equal(statement("nightly-states", "FindExecutions")?.Resource, machineArn);
    assert.equal(statement("import-states", "FindExecutions"), undefined);
  });

  it("log errors, and nothing that is handed to tasks", () => {
    const { loggingConfiguration } = inputs("sfn/stateMachine:StateMachine::nightly");
    assert.deepEqual(loggingConfiguration, {
      level: "ERROR",
      includeExecutionData: false,
      logDestination:
        "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/states/amy-production-nightly:*",
    });
  });

  it("raise an alarm for a job that fails, where there is somebody to be told", () => {
    const { dimensions, alarmActions } = inputs("cloudwatch/metricAlarm:MetricAlarm::nightly-failed");
    assert.deepEqual(dimensions, { StateMachineArn: machineArn });
    assert.equal([alarmActions].flat().length, 1);
    const alarms = updated.resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.deepEqual(alarms.map(({ name }) => name).sort(), ["import-failed", "nightly-failed"]);
  });
});
