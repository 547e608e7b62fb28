import type { Value } from "../protocol/value";

/** Seconds per operation; 0 where the program set none. */
export interface Timeouts {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly read: number;
}

/** A resource of the plan, as the engine would keep it. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  /** False for a component, which exists in the plan only. */
  readonly custom: boolean;
  /** True for one that the program reads and does not own. */
  readonly read: boolean;
  /** After transforms and the provider's Check. */
  inputs: Record<string, Value>;
  outputs: Record<string, Value>;
  /** Absent while unknown, and for components. */
  id?: string;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  /** True for one that stays in AWS when the stack lets go of it. */
  readonly retainOnDelete: boolean;
  /** URN of its provider; empty for components and providers. */
  readonly provider: string;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly aliases: readonly string[];
  readonly timeouts: Timeouts;
}
