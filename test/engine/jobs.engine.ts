import assert from "node:assert/strict";
import { join } from "node:path";
import { parseJobRequest } from "../../functions/job-runner/request";
import { FakeCommands, pathWith } from "../pipeline/command-line";
import { EmulatedAws } from "./equipment/emulated-aws";
import { repository } from "./equipment/workspace";

describe("npm run job, in an ECS that moto emulates", function () {
  this.timeout(300_000);
  let cloud: EmulatedAws | undefined;
  let fakes: FakeCommands | undefined;
  let started: string;

  /** moto runs tasks on machines only: the cluster has one. */
  const cluster = `set -e
    aws ecs create-cluster --cluster-name shop --query cluster.clusterArn --output text
    machine=$(aws ec2 run-instances --image-id ami-12c6146b --query 'Instances[0].InstanceId' --output text)
    aws ecs register-container-instance --cluster shop --query containerInstance.status \\
      --instance-identity-document "{\\"instanceId\\": \\"$machine\\"}" > /dev/null
    aws ecs register-task-definition --family shop-migrate --network-mode awsvpc --cpu 256 --memory 512 \\
      --container-definitions '[{"name": "migrate", "image": "migrate", "cpu": 256, "memory": 512}]' \\
      --query taskDefinition.taskDefinitionArn --output text
    aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text
    aws ec2 describe-security-groups --query 'SecurityGroups[0].GroupId' --output text`;

  before(async function () {
    cloud = await EmulatedAws.start(this);
    const [clusterArn, taskDefinition, subnet, securityGroup] = cloud.command(cluster).split("\n");
    const migrate = parseJobRequest({
      job: "migrate",
      cluster: clusterArn,
      taskDefinition,
      family: "shop-migrate",
      container: "migrate",
      capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
      subnets: [subnet],
      securityGroups: [securityGroup],
      parallelism: 2,
      retries: 0,
      timeoutSeconds: 600,
      overlap: "wait",
      logGroup: "/shop/migrate",
      logStreamPrefix: "migrate",
      pollSeconds: 0,
    });
    fakes = new FakeCommands();
    fakes.add("pulumi", `printf %s '${JSON.stringify({ migrate })}'`);
    started = job("--detach");
  });

  after(async () => {
    fakes?.remove();
    await cloud?.stop();
  });

  function job(...options: readonly string[]): string {
    const [register, script] = [join(repository, "start/register.js"), join(repository, "scripts/job.ts")];
    const words = [process.execPath, "-r", register, script, "staging", "migrate", ...options];
    return cloud!.command(`PATH='${pathWith(fakes!)}' ${words.map((word) => `'${word}'`).join(" ")}`);
  }

  const tasksOf = (output: string) => [...output.matchAll(/ task (arn:\S+)/g)].map(([, task]) => task!);

  it("starts each task where and as the stack says, with its number", () => {
    const tasks = tasksOf(started);
    assert.equal(tasks.length, 2, started);
    const parts = "tasks[].[taskArn, startedBy, overrides.containerOverrides[0].environment[].value]";
    const described = cloud!.command(
      `aws ecs describe-tasks --cluster shop --tasks ${tasks.join(" ")} --query '${parts}' --output json`,
    );
    assert.deepEqual(JSON.parse(described), [
      [tasks[0], "plinth/migrate/0-of-2", ["0", "2"]],
      [tasks[1], "plinth/migrate/1-of-2", ["1", "2"]],
    ]);
  });

  it("joins the tasks that run, waits for their end and starts none beside them", () => {
    const tasks = tasksOf(started);
    const followed = job();
    for (const [index, task] of tasks.entries()) {
      const label = `job migrate, task ${index + 1} of 2, attempt 1 of 1`;
      assert.match(
        followed,
        new RegExp(`^${label}: joins task ${task}, which is [A-Z]+ already; log: https:`, "m"),
      );
      assert.match(followed, new RegExp(`^${label}: succeeded after `, "m"));
    }
    const count = cloud!.command("aws ecs list-tasks --cluster shop --query 'length(taskArns)'");
    assert.equal(count, "2");
  });
});
