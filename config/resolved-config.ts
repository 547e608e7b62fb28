import type { Recipe } from "./recipes";

/** A value of another part of the stack, written `${databases.main.host}`. */
export interface Reference {
  readonly noun: "databases" | "secrets" | "domains";
  readonly name: string;
  readonly attribute?: string;
}

/** The pieces of an environment value: literal text and references, in order. */
export type Template = readonly (string | Reference)[];

/** The part of AWS that a region belongs to. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** A finding of the policy pack that is accepted until a date. */
export interface WaiverConfig {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, yyyy-mm-dd. */
  readonly expires: string;
}

/** A hosted zone with its certificate. */
export interface DomainConfig {
  readonly name: string;
  /** The id of a hosted zone that is used instead of made. */
  readonly existing?: string;
  readonly subjectAlternativeNames: readonly string[];
  /** The ARN of a certificate that is used instead of issued. */
  readonly certificate?: string;
}

/** What is kept of the traffic in a VPC, and for how many days. */
export interface FlowLogsConfig {
  readonly trafficType: "ALL" | "REJECT" | "ACCEPT";
  readonly retentionInDays: number;
}

/** A VPC that the stack makes. */
export interface CreatedNetworkConfig {
  readonly kind: "created";
  readonly cidrBlock: string;
  readonly availabilityZones: readonly string[];
  readonly natGateways: "none" | "single" | "perAz";
  /** Without the prefix com.amazonaws.<region>. */
  readonly interfaceEndpoints: readonly string[];
  readonly flowLogs: FlowLogsConfig;
}

/** A VPC that the stack uses. */
export interface ExistingNetworkConfig {
  readonly kind: "existing";
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  readonly isolatedSubnetIds: readonly string[];
}

/** The VPC of a stack. */
export type NetworkConfig = CreatedNetworkConfig | ExistingNetworkConfig;

/** Where the value of a secret comes from and where it is kept. */
export interface SecretConfig {
  readonly from: "generate" | "config" | "external";
  readonly store: "ssm" | "secretsManager";
  /** Characters of a generated value. */
  readonly length: number;
}

/** The engines of RDS that Plinth builds. */
export type DatabaseEngine = "postgres" | "mysql";

/** A database that the stack makes. */
export interface CreatedDatabaseConfig {
  readonly kind: "created";
  readonly engine: DatabaseEngine;
  /** The major version: "16", "8.4". */
  readonly version: string;
  readonly instanceClass: string;
  /** GiB. */
  readonly allocatedStorage: number;
  /** GiB up to which the storage grows by itself. */
  readonly maxAllocatedStorage: number;
  readonly multiAz: boolean;
  /** Days. */
  readonly backupRetentionPeriod: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly deletionProtection: boolean;
  readonly databaseName: string;
  readonly username: string;
  readonly passwordVersion: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Seconds between two measurements of enhanced monitoring; 0 is off. */
  readonly monitoringInterval: number;
  readonly insights: "none" | "standard" | "advanced";
  /** The identifier of an instance that is taken over. */
  readonly import?: string;
}

/** A database that the stack uses. */
export interface ExistingDatabaseConfig {
  readonly kind: "existing";
  readonly engine: DatabaseEngine;
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string;
  readonly passwordSecretArn: string;
  /** The key that encrypts the secret, when it is not AWS's own. */
  readonly passwordKmsKeyArn?: string;
  readonly securityGroupId: string;
}

/** A database, made or used. */
export type DatabaseConfig = CreatedDatabaseConfig | ExistingDatabaseConfig;

/** The one load balancer of a stack. */
export interface LoadBalancerConfig {
  /** Seconds. */
  readonly idleTimeout: number;
  readonly internal: boolean;
  readonly ingressCidrBlocks: readonly string[];
  readonly deletionProtection: boolean;
  readonly accessLogRetentionInDays: number;
}

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

/** Requests that go to a service: to one of the hosts and one of the paths. */
export interface RouteConfig {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** The priority of the listener rule, 1..50000, unique in the stack. */
  readonly priority: number;
}

/** How the load balancer treats the tasks of a service. */
export interface TargetGroupConfig {
  readonly healthCheck: {
    readonly path: string;
    readonly matcher: string;
    /** Seconds. */
    readonly interval: number;
    /** Seconds. */
    readonly timeout: number;
    readonly healthyThreshold: number;
    readonly unhealthyThreshold: number;
  };
  /** Seconds. */
  readonly deregistrationDelay: number;
  /** Seconds that the load balancer's cookie lives; absent = no stickiness. */
  readonly stickiness?: number;
  /** Seconds. */
  readonly healthCheckGracePeriod: number;
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
  /** "databases.main" -> mode; holds what references imply too. */
  readonly uses: Readonly<Record<string, string>>;
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

/** Which workflows on GitHub may deploy. */
export interface GithubConfig {
  /** owner/name. */
  readonly repository: string;
  readonly environments: readonly string[];
  readonly branch: string;
  /** The ARN of an OIDC provider that is used instead of made. */
  readonly existingProvider?: string;
  readonly stateBucket?: string;
  readonly stateKmsKey?: string;
}

/** What the section `plinth:account` of the shared stack asks for. */
export interface DeliveryConfig {
  /** `existing` is the ARN of a repository that is used instead of made. */
  readonly repositories: Readonly<Record<string, { readonly keep: number; readonly existing?: string }>>;
  readonly github?: GithubConfig;
}

/** A whole stack, with the recipe applied and nothing left to decide. */
export interface StackConfig {
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly recipe: Recipe;
  readonly environment: string;
  readonly system: string;
  readonly owner: string;
  readonly costCenter: string;
  readonly permissionsBoundary?: string;
  readonly alarms: { readonly emails: readonly string[] };
  /** ARNs of keys that are used instead of made. */
  readonly keys: Readonly<Partial<Record<"data" | "logs" | "secrets" | "alarms", string>>>;
  readonly waivers: readonly WaiverConfig[];
  /** Type token or glob of logical names -> properties. */
  readonly overrides: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly domains: Readonly<Record<string, DomainConfig>>;
  readonly network?: NetworkConfig;
  readonly secrets: Readonly<Record<string, SecretConfig>>;
  readonly databases: Readonly<Record<string, DatabaseConfig>>;
  /** Present if a service has routes. */
  readonly loadBalancer?: LoadBalancerConfig;
  /** Present if there is a service. */
  readonly cluster?: ClusterConfig;
  readonly services: Readonly<Record<string, ServiceConfig>>;
  readonly delivery?: DeliveryConfig;
}
