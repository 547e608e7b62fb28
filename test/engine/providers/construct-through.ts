import * as grpc from "@grpc/grpc-js";
import { ConstructResponse, type ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
  type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { channelOptions } from "../../../preview/protocol/channel";
import { unknownSentinel } from "../../../preview/protocol/value";
import type { ChildRegistration, Provider, RegisteredChild } from "../../../preview/providers/provider";
import { refusal } from "./fault";
import { read, write } from "./messages";

/** Makes a remote component as a provider does: it registers the component and its children with the engine. */
export async function constructThrough(
  provider: Provider,
  request: ConstructRequest,
): Promise<ConstructResponse> {
  if (provider.construct === undefined) throw refusal(`${request.getType()}: there is no such component`);
  const engine = new EngineConnection(request.getMonitorendpoint());
  try {
    const urn = (await engine.registerResource(componentOf(request))).getUrn();
    const awsProvider = request.getProvidersMap().get("aws") ?? "";
    const register = async (child: ChildRegistration): Promise<RegisteredChild> => {
      const made = await engine.registerResource(messageOf(child, awsProvider));
      const id = ["", unknownSentinel].includes(made.getId()) ? undefined : made.getId();
      return { urn: made.getUrn(), ...(id === undefined ? {} : { id }), outputs: read(made.getObject()) };
    };
    const { outputs, dependencies } = await provider.construct({
      type: request.getType(),
      name: request.getName(),
      urn,
      inputs: read(request.getInputs()),
      register,
    });
    await engine.registerOutputs(new RegisterResourceOutputsRequest().setUrn(urn).setOutputs(write(outputs)));
    const response = new ConstructResponse().setUrn(urn).setState(write(outputs));
    for (const key of Object.keys(outputs)) {
      const urns = new ConstructResponse.PropertyDependencies().setUrnsList([...dependencies]);
      response.getStatedependenciesMap().set(key, urns);
    }
    return response;
  } catch (error) {
    throw refusal((error as Error).message);
  } finally {
    engine.close();
  }
}

/** The component itself: its arguments are no inputs of it. */
function componentOf(request: ConstructRequest): RegisterResourceRequest {
  const component = registration(request.getType(), request.getName(), request.getParent());
  component.setDependenciesList(request.getDependenciesList()).setAliasesList(request.getAliasesList());
  if (request.hasProtect()) component.setProtect(request.getProtect()!);
  for (const [key, value] of request.getProvidersMap().entries()) component.getProvidersMap().set(key, value);
  return component;
}

function messageOf(child: ChildRegistration, provider: string): RegisterResourceRequest {
  const message = registration(child.type, child.name, child.parent)
    .setCustom(true)
    .setObject(write(child.inputs))
    .setVersion(child.version)
    .setProvider(provider)
    .setDependenciesList([...child.dependencies]);
  // An entry for each property, empty or not, as the SDK writes it: without any, the engine lets all depend on all.
  for (const key of Object.keys(child.inputs)) {
    const urns = child.propertyDependencies[key] ?? [];
    const dependencies = new RegisterResourceRequest.PropertyDependencies().setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(key, dependencies);
  }
  return message;
}

/** What an SDK of today says of itself in each registration. */
function registration(type: string, name: string, parent: string): RegisterResourceRequest {
  return new RegisterResourceRequest()
    .setType(type)
    .setName(name)
    .setParent(parent)
    .setAcceptsecrets(true)
    .setAcceptresources(true)
    .setAliasspecs(true);
}

/** The engine's monitor, for one construction. */
class EngineConnection {
  private readonly monitor: ResourceMonitorClient;

  constructor(address: string) {
    this.monitor = new ResourceMonitorClient(address, grpc.credentials.createInsecure(), channelOptions);
  }

  registerResource(message: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    return new Promise((resolve, reject) =>
      this.monitor.registerResource(message, (error, response) =>
        error === null ? resolve(response) : reject(new Error(error.details)),
      ),
    );
  }

  registerOutputs(message: RegisterResourceOutputsRequest): Promise<void> {
    return new Promise((resolve, reject) =>
      this.monitor.registerResourceOutputs(message, (error) =>
        error === null ? resolve() : reject(new Error(error.details)),
      ),
    );
  }

  close(): void {
    this.monitor.close();
  }
}
