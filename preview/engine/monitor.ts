import * as grpc from "@grpc/grpc-js";
import type { Callback as CallbackMessage } from "@pulumi/pulumi/proto/callback_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  ReadResourceRequest,
  ReadResourceResponse,
  RegisterPackageResponse,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  RegisterResourceResponse,
  ResourceInvokeRequest,
  SupportsFeatureResponse,
  type RegisterPackageRequest,
  type SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment } from "./deployment";
import { DeploymentError } from "./deployment-error";
import { callbackIn } from "./callback";
import { plainGoal } from "./goal";
import { goalOf } from "./registration";
import { takeField, withField } from "../protocol/message";
import type { Answer, UnaryCall } from "../protocol/unary-call";
import type { ResourceState } from "./resource-state";
import { readProperties } from "../protocol/struct-reader";
import { forProgram, writeProperties } from "../protocol/struct-writer";
import type { ProgramTransforms } from "./transform";
import { packageOf } from "./urn";
import { unknownSentinel, type Properties } from "../protocol/value";
import { visibleProperties } from "../protocol/visible-properties";

/** What this monitor truly does. Hooks are left out: they run around a creation, and nothing is created here. */
const features = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "deletedWith",
  "replaceWith",
  "aliasSpecs",
  "transforms",
  "invokeTransforms",
  "parameterization",
]);

/** A message whose properties have been taken out before the generated code read the rest. */
interface WithProperties<T> {
  readonly message: T;
  readonly properties: Uint8Array | undefined;
}

/** What the monitor works with. */
interface MonitorParts {
  readonly deployment: Deployment;
  readonly transforms: ProgramTransforms;
  /** Called with the first mistake that ends the run. */
  readonly abort: (error: DeploymentError) => void;
}

/** The resource monitor: where a program registers its resources. */
export class MonitorEndpoint {
  /** Versions of the registered packages, by the reference that the program was given for each. */
  private readonly packages = new Map<string, string>();
  private aborted = false;

  constructor(private readonly parts: MonitorParts) {}

  addTo(server: grpc.Server): void {
    server.addService(monitorService, {
      supportsFeature: (call: UnaryCall<SupportsFeatureRequest>, done: Answer<SupportsFeatureResponse>) =>
        done(null, new SupportsFeatureResponse().setHassupport(features.has(call.request.getId()))),
      registerResource: this.answer((request: WithProperties<RegisterResourceRequest>) =>
        this.register(request),
      ),
      registerResourceOutputs: this.answer((request: WithProperties<RegisterResourceOutputsRequest>) =>
        this.registerOutputs(request),
      ),
      readResource: this.answer((request: WithProperties<ReadResourceRequest>) => this.read(request)),
      invoke: this.answer((request: WithProperties<ResourceInvokeRequest>) => this.invoke(request)),
      call: (_call: UnaryCall<unknown>, done: Answer<never>) =>
        done({
          code: grpc.status.UNIMPLEMENTED,
          details: "the offline preview does not call methods of resources",
        }),
      registerStackTransform: (call: UnaryCall<CallbackMessage>, done: Answer<Empty>) => {
        this.parts.transforms.addStackTransform(callbackIn(call.request));
        done(null, new Empty());
      },
      registerStackInvokeTransform: (call: UnaryCall<CallbackMessage>, done: Answer<Empty>) => {
        this.parts.transforms.addInvokeTransform(callbackIn(call.request));
        done(null, new Empty());
      },
      registerPackage: (call: UnaryCall<RegisterPackageRequest>, done: Answer<RegisterPackageResponse>) => {
        const reference = `package-${this.packages.size + 1}`;
        this.packages.set(reference, call.request.getVersion());
        done(null, new RegisterPackageResponse().setRef(reference));
      },
      signalAndWaitForShutdown: (_call: UnaryCall<unknown>, done: Answer<Empty>) => done(null, new Empty()),
    });
  }

  private async register({ message, properties }: WithProperties<RegisterResourceRequest>): Promise<Buffer> {
    const version = this.packages.get(message.getPackageref());
    const goal = goalOf(message, readProperties(properties), version);
    const state = await this.parts.deployment.register(goal);
    const response = new RegisterResourceResponse();
    response.setUrn(state.urn);
    response.setId(state.id ?? "");
    for (const [key, urns] of this.parts.deployment.outputDependencies(state)) {
      const dependencies = new RegisterResourceResponse.PropertyDependencies().setUrnsList([...urns]);
      response.getPropertydependenciesMap().set(key, dependencies);
    }
    // What a local component offers is its own business: it may refer to children that do not exist yet.
    const outputs = goal.custom || goal.remote ? state.outputs : {};
    return withField(response.serializeBinary(), 3, writeProperties(visibleProperties(outputs), forProgram));
  }

  private async registerOutputs(request: WithProperties<RegisterResourceOutputsRequest>): Promise<Empty> {
    const outputs = readProperties(request.properties).properties;
    this.parts.deployment.registerOutputs(request.message.getUrn(), outputs);
    return new Empty();
  }

  private async read({ message, properties }: WithProperties<ReadResourceRequest>): Promise<Buffer> {
    const goal = plainGoal({
      type: message.getType(),
      name: message.getName(),
      custom: true,
      parent: message.getParent(),
      properties: readProperties(properties).properties,
      dependencies: message.getDependenciesList(),
      propertyDependencies: {},
      provider: message.getProvider(),
      version: message.getVersion(),
    });
    const state = this.parts.deployment.read(goal, message.getId());
    const response = new ReadResourceResponse().setUrn(state.urn);
    return withField(
      response.serializeBinary(),
      2,
      writeProperties(visibleProperties(state.outputs), forProgram),
    );
  }

  private async invoke({ message, properties }: WithProperties<ResourceInvokeRequest>): Promise<Buffer> {
    const token = message.getTok();
    const args = readProperties(properties).properties;
    if (token === "pulumi:pulumi:getResource") return invokeResult(this.resource(String(args["urn"])));
    const changed = await this.parts.transforms.runInvoke(token, args);
    const provider = await this.parts.deployment.providerFor(
      packageOf(token),
      message.getProvider(),
      message.getVersion(),
    );
    const answer = provider.invoke(token, changed);
    if ("result" in answer) return invokeResult(answer.result);
    // The real engine would have answered: no way for the program to go on as it would there.
    throw new DeploymentError(answer.failure, "");
  }

  private resource(urn: string): Properties {
    const state: ResourceState | undefined = this.parts.deployment.resources.get(urn);
    if (state === undefined) throw new DeploymentError(`unknown resource '${urn}'`, urn);
    return {
      urn,
      id: state.id ?? (state.custom ? unknownSentinel : ""),
      state: visibleProperties(state.outputs),
    };
  }

  /** Answers a call, or ends the run with the mistake it brings to light. */
  private answer<Request, Response>(
    handle: (request: Request) => Promise<Response>,
  ): (call: UnaryCall<Request>, done: Answer<Response>) => void {
    return (call, done) => {
      if (this.aborted) return done({ code: grpc.status.UNAVAILABLE, details: "resource monitor shut down" });
      handle(call.request).then(
        (response) => done(null, response),
        (error: unknown) => {
          if (error instanceof DeploymentError) {
            this.abort(error);
            done({ code: grpc.status.UNAVAILABLE, details: "resource monitor shut down" });
          } else {
            done({
              code: grpc.status.UNKNOWN,
              details: error instanceof Error ? error.message : String(error),
            });
          }
        },
      );
    };
  }

  private abort(error: DeploymentError): void {
    if (this.aborted) return;
    this.aborted = true;
    this.parts.abort(error);
  }
}

function invokeResult(result: Properties): Buffer {
  return withField(new Uint8Array(), 1, writeProperties(result, forProgram));
}

const monitorService: grpc.ServiceDefinition = {
  ...(ResourceMonitorService as unknown as grpc.ServiceDefinition),
  ...method("registerResource", 5, RegisterResourceRequest),
  ...method("registerResourceOutputs", 2, RegisterResourceOutputsRequest),
  ...method("readResource", 5, ReadResourceRequest),
  ...method("invoke", 2, ResourceInvokeRequest),
};

/** A method of the generated service whose properties go past the generated code. */
function method<T>(
  name: string,
  field: number,
  message: { deserializeBinary(bytes: Uint8Array): T },
): grpc.ServiceDefinition {
  const generated = (ResourceMonitorService as unknown as grpc.ServiceDefinition)[name]!;
  return {
    [name]: {
      ...generated,
      requestDeserialize: (bytes: Buffer): WithProperties<T> => {
        const split = takeField(bytes, field);
        return { message: message.deserializeBinary(split.rest), properties: split.field };
      },
      responseSerialize: (response: unknown) =>
        Buffer.isBuffer(response) ? response : generated.responseSerialize(response),
    },
  };
}
