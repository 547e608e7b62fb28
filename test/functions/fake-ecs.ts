import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A task that has ended, as ECS describes it. */
export interface Ended {
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  readonly containers?: readonly {
    readonly name: string;
    readonly exitCode?: number;
    readonly reason?: string;
  }[];
}

/** What a look at a task finds: its status, that ECS does not know it, or how it has ended. */
export type Look = "PROVISIONING" | "PENDING" | "RUNNING" | "DEPROVISIONING" | "MISSING" | Ended;

interface Refusal {
  readonly type: string;
  readonly message?: string;
  readonly status?: number;
  readonly resourceIds?: readonly string[];
}

/** What becomes of a call of RunTask. */
export type Start =
  /** A task: what each look at it finds; the last stays. */
  | { readonly looks: readonly Look[] }
  /** The same, but the answer is lost on its way. */
  | { readonly unheard: readonly Look[] }
  /** No task, and the reason. */
  | { readonly failure: string }
  | { readonly error: Refusal };

interface FakeTask {
  readonly taskArn: string;
  readonly taskDefinition: string;
  readonly startedBy: string;
  readonly createdAt: number;
  looks: readonly Look[];
}

type Input = Readonly<Record<string, unknown>>;

export const CLUSTER = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop-staging";
const DEFINITIONS = "arn:aws:ecs:eu-west-1:111122223333:task-definition/shop-staging-migrate";
export const definition = (revision: number): string => `${DEFINITIONS}:${revision}`;
export const taskArn = (number: number): string =>
  `${CLUSTER.replace(":cluster/", ":task/")}/${String(number).padStart(32, "0")}`;

/** How a task ends whose main container ends by itself. */
export const exits = (exitCode: number, ...others: NonNullable<Ended["containers"]>): Ended => ({
  stopCode: "EssentialContainerExited",
  stoppedReason: "Essential container in task exited",
  containers: [{ name: "migrate", exitCode }, ...others],
});

/** ECS on loopback, in its own protocol: tasks that live as a script says. */
export class FakeEcs {
  /** What becomes of the next calls of RunTask; one that nothing is said of starts a task that succeeds. */
  starts: Start[] = [];
  /** What becomes of the next calls of other operations, before they do anything. */
  errors: { readonly operation: string; readonly error: Refusal }[] = [];
  /** False when it does not list yet what it knows. */
  lists = true;
  /** What a task finds that is stopped; absent when it does not listen. */
  whenStopped: readonly Look[] | undefined = [
    { stopCode: "UserInitiated", stoppedReason: "stopped", containers: [{ name: "migrate", exitCode: 143 }] },
  ];
  /** All calls, in their order. */
  readonly calls: { readonly operation: string; readonly input: Input }[] = [];
  private readonly tasks: FakeTask[] = [];
  private readonly tokens = new Map<string, FakeTask>();
  private readonly server: Server;

  private constructor(private readonly now: () => number) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** @param now the time of the tasks, in milliseconds since 1970 */
  static async start(now: () => number = Date.now): Promise<FakeEcs> {
    const ecs = new FakeEcs(now);
    await new Promise<void>((resolve) => ecs.server.listen(0, "127.0.0.1", resolve));
    return ecs;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** What a client of ECS must find in its environment to come here. */
  get environment(): Readonly<Record<string, string>> {
    const { port } = this.server.address() as AddressInfo;
    return {
      AWS_ENDPOINT_URL_ECS: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "none",
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_REGION: "eu-west-1",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    };
  }

  /** A task that somebody has started already. */
  add(task: Partial<Omit<FakeTask, "taskArn">>): string {
    const added = {
      taskArn: taskArn(this.tasks.length + 1),
      taskDefinition: definition(7),
      startedBy: "",
      createdAt: this.now(),
      looks: [exits(0)],
      ...task,
    };
    this.tasks.push(added);
    return added.taskArn;
  }

  /** The inputs of all calls of an operation. */
  of(operation: string): readonly Input[] {
    return this.calls.filter((call) => call.operation === operation).map(({ input }) => input);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += part as string;
    const operation = String(request.headers["x-amz-target"]).replace(
      "AmazonEC2ContainerServiceV20141113.",
      "",
    );
    const input = JSON.parse(body) as Input;
    this.calls.push({ operation, input });
    const index = this.errors.findIndex((one) => one.operation === operation);
    const answer = index >= 0 ? this.errors.splice(index, 1)[0]!.error : this.perform(operation, input);
    if (answer === "lost") return void request.socket.destroy();
    const isError = "type" in answer;
    response.writeHead(isError ? ((answer as Refusal).status ?? 400) : 200, {
      "Content-Type": "application/x-amz-json-1.1",
    });
    const { type, message = "", resourceIds } = answer as Refusal;
    response.end(JSON.stringify(isError ? { __type: type, message, resourceIds } : answer));
  }

  private perform(operation: string, input: Input): Input | Refusal | "lost" {
    if (operation === "RunTask") return this.runTask(input);
    if (operation === "ListTasks") return this.listTasks(input);
    if (operation === "DescribeTasks") return this.describeTasks(input["tasks"] as readonly string[]);
    if (operation === "StopTask") return this.stopTask(String(input["task"]));
    return { type: "UnsupportedFeatureException", message: operation };
  }

  private runTask(input: Input): Input | Refusal | "lost" {
    const token = String(input["clientToken"]);
    const known = this.tokens.get(token);
    if (known !== undefined) {
      const { taskArn, startedBy } = known;
      if (startedBy !== input["startedBy"]) return { type: "ConflictException", resourceIds: [taskArn] };
      return { tasks: [{ taskArn }], failures: [] };
    }
    const start = this.starts.shift() ?? { looks: ["RUNNING", exits(0)] };
    if ("error" in start) return start.error;
    if ("failure" in start) return { tasks: [], failures: [{ reason: start.failure }] };
    const looks = "looks" in start ? start.looks : start.unheard;
    const startedBy = String(input["startedBy"]);
    const arn = this.add({ taskDefinition: String(input["taskDefinition"]), startedBy, looks });
    this.tokens.set(token, this.tasks.at(-1)!);
    return "unheard" in start ? "lost" : { tasks: [{ taskArn: arn }], failures: [] };
  }

  private listTasks({ family, desiredStatus }: Input): Input {
    const known = this.lists ? this.tasks : [];
    const found = known.filter(({ taskDefinition, looks: [look] }) => {
      const isStopped = look === "DEPROVISIONING" || typeof look === "object";
      return (desiredStatus === "STOPPED") === isStopped && taskDefinition.includes(`/${String(family)}:`);
    });
    return { taskArns: found.map((task) => task.taskArn) };
  }

  private describeTasks(arns: readonly string[]): Input {
    const tasks: Input[] = [];
    const failures: Input[] = [];
    for (const arn of arns) {
      const task = this.tasks.find((one) => one.taskArn === arn);
      const [look = "MISSING", ...later] = task?.looks ?? [];
      if (task !== undefined && later.length > 0) task.looks = later;
      if (task === undefined || look === "MISSING") failures.push({ arn, reason: "MISSING" });
      else tasks.push(describedTask(task, look));
    }
    return { tasks, failures };
  }

  private stopTask(arn: string): Input | Refusal {
    const task = this.tasks.find((one) => one.taskArn === arn);
    if (task === undefined || task.looks[0] === "MISSING")
      return { type: "InvalidParameterException", message: "The referenced task was not found." };
    if (this.whenStopped !== undefined) task.looks = this.whenStopped;
    return { task: { taskArn: arn } };
  }
}

function describedTask(task: FakeTask, look: Exclude<Look, "MISSING">): Input {
  const isEnded = typeof look === "object";
  return {
    taskArn: task.taskArn,
    taskDefinitionArn: task.taskDefinition,
    startedBy: task.startedBy,
    createdAt: task.createdAt / 1000,
    lastStatus: isEnded ? "STOPPED" : look,
    containers: [{ name: "migrate" }],
    ...(isEnded && look),
    // As ECS does it: what was overridden comes back.
    overrides: {
      containerOverrides: [{ name: "migrate", environment: [{ name: "SECRET", value: "hunter2" }] }],
    },
  };
}
