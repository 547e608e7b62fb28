/** A service as the stack's output `services` names it. */
export interface DeployedService {
  readonly cluster: string;
  readonly service: string;
  readonly taskDefinition: string;
}

/** The part of `aws ecs describe-services` that tells how a rollout went. */
export interface ServiceDescription {
  readonly taskDefinition?: string;
  readonly desiredCount?: number;
  readonly runningCount?: number;
  readonly deployments?: readonly {
    readonly taskDefinition?: string;
    readonly rolloutState?: string;
    readonly rolloutStateReason?: string;
  }[];
}

type Rollout = { readonly state: "done" | "waiting" } | { readonly state: "failed"; readonly reason: string };

/**
 * Whether a service runs the task definition that the update asked for. After a rollback the circuit breaker
 * leaves a healthy service on the old one, and ECS reports no error.
 */
export function judgeRollout(wanted: string, description: ServiceDescription | undefined): Rollout {
  if (description === undefined) return { state: "failed", reason: "ECS does not know the service" };
  const rollout = description.deployments?.find((deployment) => deployment.taskDefinition === wanted);
  if (rollout?.rolloutState === "FAILED") {
    return { state: "failed", reason: rollout.rolloutStateReason ?? "ECS reports a failed deployment" };
  }
  if (description.taskDefinition !== wanted) {
    return {
      state: "failed",
      reason: `it runs ${description.taskDefinition ?? "nothing"}, not ${wanted}: rolled back`,
    };
  }
  const settled = description.deployments?.length === 1 && rollout?.rolloutState === "COMPLETED";
  return { state: settled && description.runningCount === description.desiredCount ? "done" : "waiting" };
}

/** The stack's output `services`; throws when it is not what the program exports. */
export function readServices(json: string): ReadonlyMap<string, DeployedService> {
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("not a map of services");
  const services = Object.entries(value as Record<string, Partial<DeployedService>>);
  for (const [name, { cluster, service, taskDefinition }] of services) {
    for (const part of [cluster, service, taskDefinition]) {
      if (typeof part !== "string" || part === "") throw new Error(`services.${name} lacks a name or an ARN`);
    }
  }
  return new Map(services as [string, DeployedService][]);
}

/** The region of an ARN, for the CLI. */
export function regionOf(arn: string): string | undefined {
  return arn.split(":")[3] || undefined;
}
