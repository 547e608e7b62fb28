import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ContainerConfig, ContainerHealthCheckConfig } from "../../../config/stack-config";
import type { SecretReference } from "../../foundation/grant";

/** A container of a task, before it is spelled as ECS wants it; a task is made of a list of them. */
export interface ContainerSpec {
  /** Unique in the task. */
  readonly name: string;
  /** URI with a digest or a tag. */
  readonly image: string;
  /** Whether the task ends when this container does. */
  readonly essential: boolean;
  /** The containers of the task that must have got so far before this one starts, by name. @default none */
  readonly dependsOn?: Readonly<Record<string, ContainerCondition>>;
  /** Seconds in which it must be as far as those that wait for it ask. @default what AWS has */
  readonly startTimeout?: number;
  /** CPU units of the task that are its own. @default none */
  readonly cpu?: number;
  /** MiB of the task's memory at most. @default all of it */
  readonly memory?: number;
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly workingDirectory?: string;
  /** `uid`, `uid:gid` or a name that the image knows. @default the user of the image */
  readonly user?: string;
  /** The ports it listens on. */
  readonly ports: readonly PortMapping[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Environment variables that ECS fills when a task starts. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  readonly readonlyRootFilesystem: boolean;
  readonly initProcessEnabled: boolean;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  readonly writablePaths: readonly string[];
  /** MiB that each writable path may hold. */
  readonly writablePathSize: number;
  /** By the path at which the container sees it. */
  readonly mounts: Readonly<Record<string, Mount>>;
  readonly ulimits: ContainerConfig["ulimits"];
  readonly capabilities: ContainerConfig["capabilities"];
  readonly healthCheck?: ContainerHealthCheckConfig;
  readonly log: ContainerLog;
}

/** A port of a container. */
export interface PortMapping {
  readonly port: number;
  /** What other services call it, where they reach it through Service Connect. */
  readonly name?: string;
  /** What Service Connect reads of the requests. @default nothing: bytes are passed on */
  readonly appProtocol?: "http" | "http2" | "grpc";
}

/** How far another container must have got. */
export type ContainerCondition = "START" | "HEALTHY" | "COMPLETE" | "SUCCESS";

/** A volume of the task, as a container sees it. Containers that mount the same one share it. */
export interface Mount {
  readonly volume: TaskVolume;
  readonly readOnly: boolean;
}

/** A volume of the task: of a file system, or empty at the start. Its name is unique in the task. */
export type TaskVolume = aws.types.input.ecs.TaskDefinitionVolume & { readonly name: string };

/** Where a container writes its log. */
export interface ContainerLog {
  readonly group: pulumi.Output<string>;
  readonly region: string;
}
