import { AwsEcs } from "../../functions/job-runner/aws-ecs";
import type { JobRequest } from "../../functions/job-runner/request";
import { runJob } from "../../functions/job-runner/run-job";
import { JobFailure, type JobResult, type Surroundings } from "../../functions/job-runner/surroundings";
import { CLUSTER, definition, FakeEcs, taskArn } from "./fake-ecs";

export const REQUEST: JobRequest = {
  job: "migrate",
  cluster: CLUSTER,
  taskDefinition: definition(7),
  family: "shop-staging-migrate",
  container: "migrate",
  capacityProviderStrategy: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
  subnets: ["subnet-1", "subnet-2"],
  securityGroups: ["sg-1"],
  parallelism: 1,
  retries: 0,
  timeoutSeconds: 1800,
  overlap: "wait",
  logGroup: "/shop/staging/migrate",
  logStreamPrefix: "migrate",
};

/** Where the log of the task with a number is. */
export function logOf(number: number): string {
  const stream = `migrate$252Fmigrate$252F${taskArn(number).split("/").at(-1)}`;
  const page = `log-groups/log-group/$252Fshop$252Fstaging$252Fmigrate/log-events/${stream}`;
  return `log: https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:${page}`;
}

const MINUTE = 60_000;

/** A runner with the real SDK, an ECS on loopback, and a clock that goes on only while the runner waits. */
export class JobBench {
  readonly said: string[] = [];
  /** How long the runner waited each time, in seconds. */
  readonly waits: number[] = [];

  private nonces = 0;

  private constructor(
    readonly ecs: FakeEcs,
    private readonly clock: { now: number },
    private readonly former: Readonly<Record<string, string | undefined>>,
  ) {}

  static async open(): Promise<JobBench> {
    const clock = { now: Date.UTC(2026, 10, 30) };
    const ecs = await FakeEcs.start(() => clock.now);
    const former = Object.fromEntries(Object.keys(ecs.environment).map((name) => [name, process.env[name]]));
    Object.assign(process.env, ecs.environment);
    return new JobBench(ecs, clock, former);
  }

  close(): void {
    this.ecs.stop();
    for (const [name, value] of Object.entries(this.former)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }

  get minutes(): number {
    return (this.clock.now - Date.UTC(2026, 10, 30)) / MINUTE;
  }

  async pause(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds / 1000);
    this.clock.now += milliseconds;
  }

  /** @param minutes after which the run must be over */
  run(
    change: Partial<JobRequest> = {},
    surroundings: Partial<Surroundings> = {},
    minutes = Infinity,
  ): Promise<JobResult> {
    const deadline = this.clock.now + minutes * MINUTE;
    return runJob(
      { ...REQUEST, ...change },
      {
        ecs: new AwsEcs("eu-west-1"),
        now: () => this.clock.now,
        pause: (milliseconds) => this.pause(milliseconds),
        say: (line) => void this.said.push(line),
        deadline: () => deadline,
        nonce: () => `nonce-${this.nonces++}`,
        rightsAreNew: false,
        detach: false,
        ...surroundings,
      },
    );
  }

  /** The same for a run that does not succeed. */
  async failure(...args: Parameters<JobBench["run"]>): Promise<JobFailure> {
    const result = await this.run(...args).catch((error: unknown) => error);
    if (result instanceof JobFailure) return result;
    throw result instanceof Error ? result : new Error(`it has succeeded: ${JSON.stringify(result)}`);
  }
}
