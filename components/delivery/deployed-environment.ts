import type * as pulumi from "@pulumi/pulumi";
import type { Stack } from "../foundation/location";

/** An environment that a pipeline deploys. */
export interface DeployedEnvironment extends Stack {
  /** ARN of the policy that bounds every role of the environment. */
  readonly permissionsBoundary: pulumi.Input<string>;
  /** Environment of the stack that holds the pipeline: the roles of pipelines stand under its path. */
  readonly pipelineEnvironment: string;
  /** Domains whose records the pipeline may change, with every name below them. @default any */
  readonly domains?: readonly string[];
}

/** The domains, and every name below them. */
export function withNamesBelow(domains: readonly string[]): readonly string[] {
  return domains.flatMap((domain) => [domain, `*.${domain}`]);
}
