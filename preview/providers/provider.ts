import type { Properties, Value } from "../protocol/value";

/** What the engine calls a resource. */
export interface ResourceIdentity {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
}

/** A resource and its inputs: as the program registers it before Check, with what Check has filled in after it. */
export interface Registration extends ResourceIdentity {
  readonly inputs: Properties;
}

/** What `Check` is asked. */
export interface CheckRequest extends Registration {
  /** The checked inputs of a resource that exists: a name that Check once made stays. */
  readonly oldInputs?: Properties;
  /** What tells one creation of a resource from the next. @default the URN alone: the same on every run */
  readonly seed?: string;
}

/** What a provider's Check refuses; `property` is empty when no single one is at fault. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** The inputs after Check (auto-names, `region`, `tagsAll` and defaults filled in), or why it refuses them. */
export type Checked = { readonly inputs: Properties } | { readonly failures: readonly CheckFailure[] };

/** What `Create` and `Update` are asked, with checked inputs. */
export interface CreateRequest extends Registration {
  /** How many of this URN there were before: AWS gives each new one another id. @default 0 */
  readonly generation?: number;
}

/** What AWS would have after a Create. */
export interface Created {
  /** Absent while unknown, as in a preview. */
  readonly id?: string;
  /** All outputs, the inputs among them; what a dry run cannot know is unknown. */
  readonly outputs: Properties;
}

/** A resource that exists. */
export interface Existing {
  /** As Check left them. */
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** How checked inputs differ from what exists. */
export interface Difference {
  /** The properties that differ. */
  readonly changes: readonly string[];
  /** Those of them that make the provider replace the resource. */
  readonly replaces: readonly string[];
  /** True when the old one has to go first, because the new one gets the same name. */
  readonly deleteBeforeReplace: boolean;
}

/** A child that a remote component registers. */
export interface ChildRegistration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly inputs: Properties;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly dependencies: readonly string[];
  /** Version of the child's package that the component was built with. */
  readonly version: string;
}

/** What the engine answers to a child's registration; no `id` while it is unknown. */
export interface RegisteredChild {
  readonly urn: string;
  readonly id?: string;
  readonly outputs: Properties;
}

/** What a remote component is made of. */
export interface ConstructRequest extends Registration {
  readonly register: (child: ChildRegistration) => Promise<RegisteredChild>;
}

/** What a remote component answers with. */
export interface Constructed {
  readonly outputs: Readonly<Record<string, Value>>;
  /** The URNs that each output depends on. */
  readonly dependencies: readonly string[];
}

/** The answer of a function, or why this machine cannot give it. */
export type InvokeResult = { readonly result: Properties } | { readonly failure: string };

/**
 * A provider at work in one region and account: the calls of Pulumi's `ResourceProvider`, in the engine's order. Pure:
 * what exists is handed in. The offline preview calls it in its own process, the engine's tests through gRPC.
 */
export interface Provider {
  check(request: CheckRequest): Checked;
  diff(resource: Registration, existing: Existing): Difference;
  /** With `preview`, what a dry run knows; else what AWS would answer, made up. */
  create(request: CreateRequest, preview: boolean): Created;
  update(request: CreateRequest, existing: Existing, preview: boolean): Created;
  /** What can be said of a resource that this provider has not made, from its id alone: inputs that it would have. */
  read(resource: ResourceIdentity, id: string): Properties;
  invoke(token: string, args: Properties): InvokeResult;
  /** Makes a remote component. Refuses with a `ConstructRefusal`; absent where the package has none that is emulated. */
  construct?(request: ConstructRequest): Promise<Constructed>;
}

/** A package's provider before it is told where it works: from the inputs of its provider resource. */
export type ConfigureProvider = (inputs: Properties) => Provider;

/** The providers of the packages that a program uses. */
export type Providers = (package_: string) => ConfigureProvider;
