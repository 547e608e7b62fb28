import {
  ConflictException,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RunTaskCommand,
  type RunTaskCommandInput,
  type RunTaskCommandOutput,
  StopTaskCommand,
  type Task as DescribedTask,
} from "@aws-sdk/client-ecs";
import type { DescribedTasks, Ecs, Task, TaskStart } from "./ecs";
import { oneLine } from "./one-line";
import type { JobRequest } from "./request";

/** As many tasks as ECS describes in a call. */
const DESCRIBED_AT_ONCE = 100;

/** ECS through the AWS SDK. Whoever calls repeats what has failed: within a call nothing is tried again. */
export class AwsEcs implements Ecs {
  private readonly client: ECSClient;

  constructor(region: string) {
    const requestHandler = { connectionTimeout: 5000, requestTimeout: 10_000, throwOnRequestTimeout: true };
    this.client = new ECSClient({ region, maxAttempts: 1, requestHandler });
  }

  async runTask(request: JobRequest, start: TaskStart) {
    const { tasks, failures } = await this.send(request, start);
    const taskArn = tasks?.[0]?.taskArn;
    if (taskArn !== undefined) return { taskArn };
    const reasons = new Set(
      failures?.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(" ")),
    );
    return { refused: oneLine([...reasons].join("; ")) || "ECS gives no reason" };
  }

  /** Somebody else may have started the task, for another run: to ECS, the same token with other parameters. */
  private async send(
    request: JobRequest,
    start: TaskStart,
  ): Promise<Pick<RunTaskCommandOutput, "tasks" | "failures">> {
    try {
      return await this.client.send(new RunTaskCommand(runTaskInput(request, start)));
    } catch (error) {
      const [taskArn] = (error instanceof ConflictException && error.resourceIds) || [];
      if (taskArn === undefined) throw error;
      return { tasks: [{ taskArn }] };
    }
  }

  async describeTasks(cluster: string, taskArns: readonly string[]): Promise<DescribedTasks> {
    const tasks: Task[] = [];
    for (let first = 0; first < taskArns.length; first += DESCRIBED_AT_ONCE) {
      const some = taskArns.slice(first, first + DESCRIBED_AT_ONCE);
      const described = await this.client.send(new DescribeTasksCommand({ cluster, tasks: some }));
      tasks.push(...(described.tasks ?? []).map(taskOf));
    }
    const known = new Set(tasks.map(({ taskArn }) => taskArn));
    return { tasks, missing: taskArns.filter((taskArn) => !known.has(taskArn)) };
  }

  async listTasks(cluster: string, family: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const desiredStatus of ["RUNNING", "STOPPED"] as const) {
      let nextToken: string | undefined;
      do {
        const page = await this.client.send(
          new ListTasksCommand({ cluster, family, desiredStatus, nextToken }),
        );
        found.push(...(page.taskArns ?? []));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
    }
    // One that ends between the two calls is in both.
    return [...new Set(found)];
  }

  async stopTask(cluster: string, taskArn: string, reason: string): Promise<void> {
    await this.client.send(new StopTaskCommand({ cluster, task: taskArn, reason }));
  }
}

/** The call that starts a task. */
export function runTaskInput(request: JobRequest, start: TaskStart): RunTaskCommandInput {
  const environment = Object.entries(start.environment).map(([name, value]) => ({ name, value }));
  return {
    cluster: request.cluster,
    taskDefinition: request.taskDefinition,
    count: 1,
    capacityProviderStrategy: request.capacityProviderStrategy.map((entry) => ({ ...entry })),
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...request.subnets],
        securityGroups: [...request.securityGroups],
        assignPublicIp: "DISABLED",
      },
    },
    startedBy: start.startedBy,
    clientToken: start.clientToken,
    propagateTags: "TASK_DEFINITION",
    enableECSManagedTags: true,
    ...(environment.length > 0 && {
      overrides: { containerOverrides: [{ name: request.container, environment }] },
    }),
  };
}

function taskOf(task: DescribedTask): Task {
  const containers = task.containers ?? [];
  return {
    taskArn: task.taskArn ?? "",
    taskDefinitionArn: task.taskDefinitionArn ?? "",
    lastStatus: task.lastStatus ?? "UNKNOWN",
    startedBy: task.startedBy ?? "",
    createdAt: task.createdAt?.getTime(),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason || undefined,
    containers: containers.map(({ name = "", exitCode, reason }) => ({
      name,
      exitCode,
      reason: reason || undefined,
    })),
  };
}
