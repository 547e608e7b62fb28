import type { Reference, StoreName, Template } from "../../../config/resolved-config";
import type { RouteSpec, TargetGroupSpec } from "../../ingress/routes";
import type { ContainerHealthCheck } from "../container/container-definitions";
import type { ScalingSpec } from "./service-scaling";

/** A service as the stack file asks for it, with the recipe applied. */
export interface ServiceSpec {
  /** URI with a digest or a tag. Absent until the first image is pushed: the service is made with no task. */
  readonly image?: string;
  /** Must be the architecture the image was built for; arm64 costs a fifth less. */
  readonly architecture: "arm64" | "x86_64";
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly workingDirectory?: string;
  /** CPU units, 1,024 for a vCPU. */
  readonly cpu: number;
  /** MiB; Fargate takes certain pairs with `cpu` only. */
  readonly memory: number;
  /** GiB, 21 to 200. @default 20, which are free */
  readonly ephemeralStorage?: number;
  /** How tasks are shared between Fargate and Fargate Spot, which AWS may stop with two minutes' notice. */
  readonly capacity: { readonly fargate?: CapacityShare; readonly fargateSpot?: CapacityShare };
  readonly desiredCount: number;
  readonly port?: number;
  readonly routes: Readonly<Record<string, RouteSpec>>;
  /** Present with routes. */
  readonly targetGroup?: TargetGroupSpec & {
    /** Seconds in which failed checks of a starting task do not count. */
    readonly healthCheckGracePeriod: number;
  };
  readonly containerHealthCheck?: ContainerHealthCheck;
  readonly environment: Readonly<Record<string, Template>>;
  readonly secrets: Readonly<Record<string, Reference>>;
  /** The stores it uses; each store knows what this service may do there. */
  readonly uses: readonly StoreName[];
  /** Those of them that only references and mounts imply, where it may therefore only read. */
  readonly impliedUses: readonly StoreName[];
  /** Path in the container to the directory that is mounted there. */
  readonly mounts: Readonly<Record<string, MountSpec>>;
  /** Ways out beside HTTPS and the links, e.g. SMTP. */
  readonly egress: Readonly<Record<string, EgressSpec>>;
  /** `uid`, `uid:gid` or a name that the image knows; never root. */
  readonly user?: string;
  readonly readonlyRootFilesystem: boolean;
  /** Paths of a read-only root that can be written to: in memory, up to a quarter of `memory` each. */
  readonly writablePaths: readonly string[];
  /** Seconds between SIGTERM and SIGKILL, 2 to 120. */
  readonly stopTimeout: number;
  readonly initProcessEnabled: boolean;
  readonly scaling?: ScalingSpec;
  readonly deployment: { readonly minimumHealthyPercent: number; readonly maximumPercent: number };
  /** Whether an operator may open a shell in a task with ECS Exec. */
  readonly executeCommand: boolean;
  readonly logRetentionInDays: number;
}

export interface MountSpec {
  /** Name of the file system. */
  readonly fileSystem: string;
  /** Directory of the file system, e.g. `/data`. */
  readonly directory: string;
  readonly readOnly: boolean;
}

export interface EgressSpec {
  readonly port: number;
  readonly protocol: "tcp" | "udp";
  readonly cidrBlocks: readonly string[];
}

export interface CapacityShare {
  /** Tasks placed here before the weights count. */
  readonly base: number;
  readonly weight: number;
}
