import {
  TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callback";
import { optionsIn, optionsMessage } from "./options-message";
import type { Callback, Transformable, Transformed, Transforms } from "./transforms";
import { takeField, withField } from "../protocol/message";
import { readProperties } from "../protocol/struct-reader";
import { forTransform, writeProperties } from "../protocol/struct-writer";
import type { Value } from "../protocol/value";

/** Transforms that run in the program, which registered them. */
export class ProgramTransforms implements Transforms {
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

  async run(
    resource: Transformable,
    own: readonly Callback[],
    ancestors: Iterable<string>,
  ): Promise<Transformed> {
    const inherited: Callback[] = [];
    for (const urn of ancestors) inherited.push(...(this.ofResources.get(urn) ?? []));
    const callbacks = [...own, ...inherited, ...this.ofStack];
    let { properties } = resource;
    let dependencies: Transformed["dependencies"] = new Map();
    if (callbacks.length === 0) return { properties, options: resource.options, dependencies };
    // From one transform to the next it stays a message: it may hold what only transforms know of.
    let options = optionsMessage(resource.options);
    // Only a resource with transforms of its own has its dependencies spelled out: the engine does the same.
    let known = own.length > 0 ? resource.propertyDependencies : undefined;
    for (const callback of callbacks) {
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
    return { properties, options: optionsIn(options), dependencies };
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
