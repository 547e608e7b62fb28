import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callback";
import { takeField, withField } from "../protocol/message";
import { readProperties } from "../protocol/struct-reader";
import { forTransform, writeProperties } from "../protocol/struct-writer";
import type { Value } from "../protocol/value";

/** A registration on its way through the transforms. */
interface Transformable {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly parent: string;
  readonly properties: Record<string, Value>;
  readonly options: TransformResourceOptions;
  /** URNs by property, which a resource's own transforms must see. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What comes out of the transforms. */
interface Transformed {
  readonly properties: Record<string, Value>;
  readonly options: TransformResourceOptions;
  /** URNs that the last transform's outputs name, by property. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The transforms of one run: the stack's, and those that resources brought for themselves and their descendants. */
export class Transforms {
  private readonly ofStack: Callback[] = [];
  private readonly ofInvokes: Callback[] = [];
  private readonly ofResources = new Map<string, readonly Callback[]>();

  constructor(private readonly callbacks: Callbacks) {}

  addStackTransform(callback: Callback): void {
    this.ofStack.push(callback);
  }

  addInvokeTransform(callback: Callback): void {
    this.ofInvokes.push(callback);
  }

  remember(urn: string, own: readonly Callback[]): void {
    if (own.length > 0) this.ofResources.set(urn, own);
  }

  /** The resource's own first, then those of its ancestors from the nearest up, then the stack's: as the engine has it. */
  async run(
    resource: Transformable,
    own: readonly Callback[],
    ancestors: Iterable<string>,
  ): Promise<Transformed> {
    const inherited: Callback[] = [];
    for (const urn of ancestors) inherited.push(...(this.ofResources.get(urn) ?? []));
    let { properties, options } = resource;
    let dependencies: ReadonlyMap<string, ReadonlySet<string>> = new Map();
    // Only a resource with transforms of its own has its dependencies spelled out: the engine does the same.
    let known = own.length > 0 ? resource.propertyDependencies : undefined;
    for (const callback of [...own, ...inherited, ...this.ofStack]) {
      const request = new TransformRequest();
      request.setType(resource.type);
      request.setName(resource.name);
      request.setCustom(resource.custom);
      request.setParent(resource.parent);
      request.setOptions(options);
      const body = writeProperties(properties, forTransform, known);
      const answer = await this.callbacks.invoke(callback, withField(request.serializeBinary(), 5, body));
      const { field, rest } = takeField(answer, 1);
      const read = readProperties(field);
      properties = read.properties;
      dependencies = read.dependencies;
      known = asLists(dependencies);
      options = TransformResponse.deserializeBinary(rest).getOptions() ?? options;
    }
    return { properties, options, dependencies };
  }

  /** The arguments of an invoke after the stack's invoke transforms. */
  async runInvoke(token: string, args: Record<string, Value>): Promise<Record<string, Value>> {
    let current = args;
    for (const callback of this.ofInvokes) {
      const request = new TransformInvokeRequest();
      request.setToken(token);
      request.setOptions(new TransformInvokeOptions());
      const body = writeProperties(current, forTransform);
      const answer = await this.callbacks.invoke(callback, withField(request.serializeBinary(), 2, body));
      const { field, rest } = takeField(answer, 1);
      TransformInvokeResponse.deserializeBinary(rest);
      current = readProperties(field).properties;
    }
    return current;
  }
}

function asLists(dependencies: ReadonlyMap<string, ReadonlySet<string>>): Record<string, readonly string[]> {
  return Object.fromEntries([...dependencies].map(([key, urns]) => [key, [...urns]]));
}
