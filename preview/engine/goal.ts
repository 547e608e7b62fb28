import type { Value } from "../protocol/value";
import { noOptions, type ResourceOptions } from "./resource-options";
import type { Callback } from "./transforms";

/** What the program, or a remote component, asks for. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly remote: boolean;
  readonly parent: string;
  readonly properties: Record<string, Value>;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Everything a transform may change beside the properties. */
  readonly options: ResourceOptions;
  readonly transforms: readonly Callback[];
  readonly importId: string;
}

type PlainGoal = Pick<
  Goal,
  "type" | "name" | "custom" | "parent" | "properties" | "dependencies" | "propertyDependencies"
> & { readonly version?: string; readonly provider?: string };

/** A goal that no registration states: a default provider, a resource that is read, a child of a remote component. */
export function plainGoal({ version = "", provider = "", ...goal }: PlainGoal): Goal {
  const options = { ...noOptions, dependsOn: goal.dependencies, version, provider };
  return { ...goal, remote: false, options, transforms: [], importId: "" };
}
