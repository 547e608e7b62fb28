import type { Properties } from "./engine-event";

/** What `pulumi stack export` gives, as far as a test reads it. */
export interface StackState {
  readonly deployment: {
    /** Absent when the stack is empty. */
    readonly resources?: readonly ResourceState[];
    /** What an update had begun when the CLI ended without an answer. */
    readonly pending_operations?: readonly {
      readonly type: string;
      readonly resource: ResourceState;
    }[];
  };
}

/** A resource as the state holds it, and the digest of a preview plans it. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly initErrors?: readonly string[];
}
