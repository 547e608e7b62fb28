import type { Properties, Value } from "../protocol/value";

/** What a preview knows (`preview`), or what an update would come to know (`up`, made up but plausible). */
export type Mode = "preview" | "up";

/** A custom resource as the program registers it, after transforms and before the provider's Check. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Properties;
}

/** What the provider would make of a registration. */
export interface Planned {
  /** The inputs after Check: auto-names, `region` and `tagsAll` filled in. */
  readonly inputs: Properties;
  /** Absent while unknown. */
  readonly id?: string;
  /** What is absent here is unknown in a preview. */
  readonly outputs: Properties;
}

/** What a provider's Check refuses; `property` is empty when no single one is at fault. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** Where and how the provider works. `importId` is set when the resource is taken over, not created. */
export interface PlanContext {
  readonly mode: Mode;
  readonly region: string;
  readonly account: string;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly importId?: string;
}

/** A child that a remote component registers. */
export interface ChildRegistration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly inputs: Properties;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly dependencies?: readonly string[];
}

/** What the engine answers to a child's registration; no `id` while it is unknown. */
export interface RegisteredChild {
  readonly urn: string;
  readonly id?: string;
  readonly outputs: Properties;
}

/** A remote component: registers its children and answers with its outputs. Refuses with a `ConstructRefusal`. */
export interface Construct {
  (
    name: string,
    inputs: Properties,
    register: (child: ChildRegistration) => Promise<RegisteredChild>,
    self: { readonly urn: string },
  ): Promise<{ readonly outputs: Readonly<Record<string, Value>> }>;
}
