import type { RouteConfig, TargetGroupConfig } from "../../ingress/resolved";
import type { Reference, StoreName, Template } from "../../references/resolved";

/** The one ECS cluster of a stack. */
export interface ClusterConfig {
  readonly containerInsights: "enhanced" | "enabled" | "disabled";
}

/** How ECS divides tasks: `base` of them first, the rest by `weight`. */
export interface CapacityShare {
  readonly base: number;
  readonly weight: number;
}

/** How the tasks of a service are divided between the two prices of Fargate. */
export interface CapacityConfig {
  readonly fargate?: CapacityShare;
  readonly fargateSpot?: CapacityShare;
}

/** The health check that ECS runs inside the container. */
export interface ContainerHealthCheckConfig {
  readonly command: readonly string[];
  /** Seconds. */
  readonly interval: number;
  /** Seconds. */
  readonly timeout: number;
  readonly retries: number;
  /** Seconds. */
  readonly startPeriod: number;
}

/** The bounds of the number of tasks, and what each target aims at. */
export interface ScalingConfig {
  readonly minCapacity: number;
  readonly maxCapacity: number;
  /** Percent. */
  readonly cpu?: number;
  /** Percent. */
  readonly memory?: number;
  /** Requests per target and minute. */
  readonly requests?: number;
}

/** A way out of a service, beside HTTPS. */
export interface EgressConfig {
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  readonly cidrBlocks: readonly string[];
}

/** How many tasks run during a deployment, in percent of desiredCount. */
export interface DeploymentConfig {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
}

/** Where a container sees a directory of a file system. */
export interface MountConfig {
  readonly fileSystem: string;
  readonly directory: string;
  readonly readOnly: boolean;
}

/** A service of ECS. */
export interface ServiceConfig {
  /** The URI; absent while no image was pushed: then desiredCount is 0 and scaling is absent. */
  readonly image?: string;
  /** The key under plinth:images. */
  readonly imageName: string;
  readonly architecture: "arm64" | "x86_64";
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly workingDirectory?: string;
  /** CPU units; 1024 = 1 vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  /** GiB. */
  readonly ephemeralStorage?: number;
  readonly capacity: CapacityConfig;
  readonly desiredCount: number;
  readonly singleton: boolean;
  readonly port?: number;
  readonly routes: Readonly<Record<string, RouteConfig>>;
  /** Present if and only if there are routes. */
  readonly targetGroup?: TargetGroupConfig;
  readonly containerHealthCheck?: ContainerHealthCheckConfig;
  readonly environment: Readonly<Record<string, Template>>;
  readonly secrets: Readonly<Record<string, Reference>>;
  /** The stores it uses, those that references and mounts imply included; what it may do there stands with each store. */
  readonly uses: readonly StoreName[];
  /** Those of them that references and mounts alone imply, where the service may therefore only read. */
  readonly impliedUses: readonly StoreName[];
  /** Path in the container -> what is mounted there. */
  readonly mounts: Readonly<Record<string, MountConfig>>;
  readonly egress: Readonly<Record<string, EgressConfig>>;
  readonly user?: string;
  readonly readonlyRootFilesystem: boolean;
  readonly writablePaths: readonly string[];
  /** Seconds. */
  readonly stopTimeout: number;
  readonly initProcessEnabled: boolean;
  readonly scaling?: ScalingConfig;
  readonly deployment: DeploymentConfig;
  readonly executeCommand: boolean;
  readonly logRetentionInDays: number;
}
