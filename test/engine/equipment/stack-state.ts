import type { Properties } from "./engine-event";

/** What `pulumi stack export` gives. */
export interface StackState {
  readonly version: number;
  readonly deployment: {
    /** Absent when the stack is empty. */
    readonly resources?: readonly ResourceState[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** A resource as the state holds it, and the digest of a preview plans it. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly external?: boolean;
  readonly delete?: boolean;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly additionalSecretOutputs?: readonly string[];
  readonly aliases?: readonly string[];
  readonly initErrors?: readonly string[];
}

/** What the last update had begun and not ended. */
export interface PendingOperation {
  readonly type: string;
  readonly resource: ResourceState;
}
