import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceConfig } from "../../../config/stack-config";
import { containerDefinition } from "../container/container-definition";
import type { ContainerSpec } from "../container/container-spec";
import { taskVolumes } from "../container/container-volumes";
import type { WorkloadIdentity } from "../workload/workload-identity";

/** How large a task is, and for which processor. */
export type TaskSize = Pick<ServiceConfig, "architecture" | "cpu" | "memory" | "ephemeralStorage">;

export interface TaskDefinitionArgs extends TaskSize {
  /** Each revision is a replacement: an auto-name would start a new family every time. */
  readonly family: string;
  readonly containers: readonly ContainerSpec[];
  readonly identity: WorkloadIdentity;
}

/** A task on Fargate, made of its containers. */
export function createTaskDefinition(
  name: string,
  args: TaskDefinitionArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ecs.TaskDefinition {
  return new aws.ecs.TaskDefinition(
    name,
    {
      family: args.family,
      containerDefinitions: pulumi.jsonStringify(args.containers.map(containerDefinition)),
      cpu: String(args.cpu),
      memory: String(args.memory),
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      runtimePlatform: {
        cpuArchitecture: args.architecture === "arm64" ? "ARM64" : "X86_64",
        operatingSystemFamily: "LINUX",
      },
      volumes: taskVolumes(args.containers),
      ephemeralStorage: args.ephemeralStorage ? { sizeInGib: args.ephemeralStorage } : undefined,
      taskRoleArn: args.identity.taskRole.arn,
      executionRoleArn: args.identity.executionRole.arn,
      // The revision before stays active: it is what the circuit breaker goes back to.
      skipDestroy: true,
    },
    opts,
  );
}
