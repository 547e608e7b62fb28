import type * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "./policy-document";

/** What a resource gives to a consumer that uses it: a service gets exactly this and nothing else. */
export interface Grant {
  /** Security groups that the consumer may reach, with the port. */
  readonly connections: readonly Connection[];
  /** What the running container may do. */
  readonly taskStatements: readonly PolicyStatement[];
  /** What must exist before the consumer's first task starts, e.g. its database user. */
  readonly ready: readonly pulumi.Resource[];
}

/** What a store hands to one service that uses it. */
export interface Link {
  /** Values for environment variables, by the attribute's name in a reference: `host`, `port`, `name`. */
  readonly attributes: Readonly<Record<string, pulumi.Input<string>>>;
  /** Values that must not be seen, by the attribute's name in a reference: `password`, `url`. */
  readonly secrets: Readonly<Record<string, SecretReference>>;
  readonly grant: Grant;
}

/** A database, cache, bucket or file system: made by Plinth or not, services use it in the same way. */
export interface Store {
  /** What the service gets. The store knows from its arguments who uses it and how. */
  linkFor(service: string): Link;
}

/** A way through a security group. */
export interface Connection {
  /** What is reached; part of the logical names of the rules, e.g. `databases-main`. */
  readonly name: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly port: number;
}

/** A value that ECS reads from a store when a task starts; it is never in the plan. */
export interface SecretReference {
  /** `valueFrom` of the container definition. */
  readonly valueFrom: pulumi.Input<string>;
  /** Changes with the value, so that a new value makes a new task-definition revision. */
  readonly revision: pulumi.Input<string>;
  /** What the execution role needs to read it. */
  readonly executionStatements: readonly PolicyStatement[];
}
