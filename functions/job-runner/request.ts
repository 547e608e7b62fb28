import { fail, list, matching, oneOf, record, text, wholeNumber } from "./request-checks";

/** What becomes of a run while a task of the same family runs that is not this run's own. */
export const OVERLAPS = ["skip", "wait", "allow"] as const;

export type Overlap = (typeof OVERLAPS)[number];

/** An entry of a capacity provider strategy, as ECS takes it. */
export interface CapacityProvider {
  readonly capacityProvider: string;
  /** Tasks that run here before the weights count; 0 when absent. */
  readonly base?: number;
  /** The share of the further tasks; 0 when absent. */
  readonly weight?: number;
}

/**
 * A job to be run: tasks that do one thing and end. It holds no secret: it is an output of the stack, and kept in its
 * state.
 */
export interface JobRequest {
  /** The job's name in the stack. */
  readonly job: string;
  /** ARN of the cluster; it tells the region and the partition too. */
  readonly cluster: string;
  /** ARN of the task definition with its revision. */
  readonly taskDefinition: string;
  /** The family of the task definition: by it tasks of other revisions are found. */
  readonly family: string;
  /** The main container: its exit code is the task's. */
  readonly container: string;
  readonly capacityProviderStrategy: readonly CapacityProvider[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /**
   * Tasks at once, all of which must succeed. With more than one, each has its number from 0 on in JOB_TASK_INDEX, and
   * this in JOB_TASK_COUNT.
   */
  readonly parallelism: number;
  /** Further attempts of a task that has failed. */
  readonly retries: number;
  /** Seconds that one attempt may take, from the call of RunTask on; then it is stopped. */
  readonly timeoutSeconds: number;
  /**
   * Only for what is not joined: a task that this runner has started for the same job, from the very same task
   * definition, is this run's own. `skip` ends well and runs nothing; `wait` starts when the other has ended.
   */
  readonly overlap: Overlap;
  /** The log group of the main container. */
  readonly logGroup: string;
  /** `awslogs-stream-prefix` of the main container. */
  readonly logStreamPrefix: string;
  /**
   * Which run this is, when it matters: a task of the same run and task definition that has succeeded in the last hour
   * is taken for this one's. So an update that was interrupted, or ran out of time, does not run the job twice.
   */
  readonly run?: string;
  /** The stack's name, for the commands that messages name. */
  readonly stack?: string;
  /** Seconds between two looks at the tasks, and the first wait before a call is repeated; 5 when absent. */
  readonly pollSeconds?: number;
}

const WEEK = 7 * 24 * 60 * 60;
const LABEL = /^[A-Za-z0-9_-]{1,48}$/;

/** Reads a request, or says what is wrong with it. */
export function parseJobRequest(value: unknown): JobRequest {
  const request = record(value, "the request");
  const word = (key: string) => text(request[key], key);
  const number = (key: string, least: number, most: number) => wholeNumber(request[key], key, least, most);
  const cluster = arn(request["cluster"], "cluster", "cluster/[^/]+", "the ARN of a cluster");
  const taskDefinition = arn(
    request["taskDefinition"],
    "taskDefinition",
    "task-definition/[^/:]+:\\d+",
    "the ARN of a task definition with its revision",
  );
  const family = word("family");
  if (!taskDefinition.includes(`:task-definition/${family}:`))
    fail("family", "is not that of taskDefinition");
  return {
    job: label(request["job"], "job"),
    cluster,
    taskDefinition,
    family,
    container: word("container"),
    capacityProviderStrategy: list(request["capacityProviderStrategy"], "capacityProviderStrategy", provider),
    subnets: list(request["subnets"], "subnets", text),
    securityGroups: list(request["securityGroups"], "securityGroups", text),
    parallelism: number("parallelism", 1, 100),
    retries: number("retries", 0, 100),
    timeoutSeconds: number("timeoutSeconds", 1, WEEK),
    overlap: oneOf(request["overlap"], OVERLAPS, "overlap"),
    logGroup: word("logGroup"),
    logStreamPrefix: word("logStreamPrefix"),
    ...(request["run"] !== undefined && { run: label(request["run"], "run") }),
    ...(request["stack"] !== undefined && { stack: word("stack") }),
    ...(request["pollSeconds"] !== undefined && { pollSeconds: number("pollSeconds", 0, 60) }),
  };
}

/** Part of what ECS keeps as `startedBy`, which takes no other characters. */
function label(value: unknown, path: string): string {
  return matching(value, path, LABEL, "1 to 48 letters, digits, hyphens and underscores");
}

function arn(value: unknown, path: string, resource: string, what: string): string {
  return matching(value, path, new RegExp(`^arn:[a-z-]+:ecs:[a-z0-9-]+:\\d{12}:${resource}$`), what);
}

function provider(value: unknown, path: string): CapacityProvider {
  const entry = record(value, path);
  const share = (key: "base" | "weight", most: number) =>
    entry[key] === undefined ? {} : { [key]: wholeNumber(entry[key], `${path}.${key}`, 0, most) };
  return {
    capacityProvider: text(entry["capacityProvider"], `${path}.capacityProvider`),
    ...share("base", 100_000),
    ...share("weight", 1000),
  };
}

/** The region and the partition of a cluster. */
export function placeOf({ cluster }: Pick<JobRequest, "cluster">): {
  readonly partition: string;
  readonly region: string;
} {
  const [, partition = "", , region = ""] = cluster.split(":");
  return { partition, region };
}
