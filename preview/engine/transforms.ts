import type { Value } from "../protocol/value";
import type { ResourceOptions } from "./resource-options";

/** A function of the program that the engine calls: where it listens, and by which name. */
export interface Callback {
  readonly target: string;
  readonly token: string;
}

/** A registration on its way through the transforms. */
export interface Transformable {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly properties: Record<string, Value>;
  readonly options: ResourceOptions;
  /** URNs by property, which a resource's own transforms must see. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What comes out of the transforms. */
export interface Transformed {
  readonly properties: Record<string, Value>;
  readonly options: ResourceOptions;
  /** URNs that the last transform's outputs name, by property. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The transforms of one run: the stack's, and those that resources brought for themselves and their descendants. */
export interface Transforms {
  /** The resource's own first, then those of its ancestors from the nearest up, then the stack's: as the engine has it. */
  run(resource: Transformable, own: readonly Callback[], ancestors: Iterable<string>): Promise<Transformed>;
  /** Keeps a resource's own for its descendants. */
  remember(urn: string, own: readonly Callback[]): void;
}
