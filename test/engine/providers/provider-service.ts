import * as protocol from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { installedVersion } from "../../../preview/engine/default-providers";
import { nameOf, typeOf } from "../../../preview/engine/urn";
import { isSameValue } from "../../../preview/protocol/same-value";
import type { Properties } from "../../../preview/protocol/value";
import type { ConfigureProvider, Provider, ResourceIdentity } from "../../../preview/providers/provider";
import type { Cloud, CloudResource } from "./cloud";
import { constructThrough } from "./construct-through";
import { initializationFailure, refusal, type Fault } from "./fault";
import { read, write } from "./messages";

/** The calls that change something. */
export type ChangingCall = "create" | "update" | "delete";

/** What a service works with. */
interface ServiceParts {
  readonly root: string;
  readonly package: string;
  readonly configure: ConfigureProvider;
  readonly cloud: Cloud;
  /** Told of every call that reaches the simulated AWS; a fault makes it fail. */
  readonly before: (call: ChangingCall, urn: string) => Promise<Fault | undefined>;
  /** Told of every function that the program calls. */
  readonly invoked: (token: string) => void;
}

/** The handlers of `ResourceProvider`, by method: an emulated provider as the engine talks to a real one. */
export type Handlers = Readonly<Record<string, (request: never) => unknown>>;

/** Serves a provider. */
export function providerService(parts: ServiceParts): Handlers {
  const { cloud, before } = parts;
  // The engine asks for functions before any configuration where a plugin is loaded for its schema alone.
  let provider: Provider = parts.configure({});
  let configured: Properties | undefined;
  const identify = (urn: string): ResourceIdentity => ({ urn, type: typeOf(urn), name: nameOf(urn) });
  /** Lets a change happen in the simulated account, or go wrong there. */
  const change = async (call: ChangingCall, { urn, id, generation, inputs, outputs }: CloudResource) => {
    const fault = await before(call, urn);
    if (fault !== undefined && fault.exists !== true) throw refusal(fault.message);
    cloud.put({ urn, id, generation, inputs, outputs });
    if (fault !== undefined) throw initializationFailure(fault.message, id, write(outputs));
  };
  return {
    getPluginInfo: () => new PluginInfo().setVersion(installedVersion(parts.root, parts.package)),
    attach: () => new Empty(),
    cancel: () => new Empty(),
    checkConfig: (request: protocol.CheckRequest) =>
      new protocol.CheckResponse().setInputs(request.getNews()),
    diffConfig: () => new protocol.DiffResponse().setChanges(protocol.DiffResponse.DiffChanges.DIFF_NONE),
    configure: (request: protocol.ConfigureRequest) => {
      const settings = read(request.getArgs());
      // Every command configures anew. Other settings are those of a second provider, which would change the first one.
      if (configured !== undefined && !isSameValue(configured, settings))
        throw refusal(
          `${parts.package}: this emulation serves one provider of a package, and is configured with other settings; ` +
            "a command with other settings needs EmulatedProviders of its own",
        );
      configured = settings;
      provider = parts.configure(settings);
      // Providers of components take secrets as they are. Bridged ones do not: the engine marks what repeats a secret.
      return new protocol.ConfigureResponse()
        .setSupportspreview(true)
        .setAcceptsecrets(provider.construct !== undefined);
    },
    invoke: (request: protocol.InvokeRequest) => {
      parts.invoked(request.getTok());
      const answer = provider.invoke(request.getTok(), read(request.getArgs()));
      if ("failure" in answer) throw refusal(answer.failure);
      return new protocol.InvokeResponse().setReturn(write(answer.result));
    },
    check: (request: protocol.CheckRequest) => {
      const checked = provider.check({
        ...identify(request.getUrn()),
        inputs: read(request.getNews()),
        oldInputs: read(request.getOlds()),
        seed: Buffer.from(request.getRandomseed_asU8()).toString("hex"),
      });
      const response = new protocol.CheckResponse();
      if ("inputs" in checked) return response.setInputs(write(checked.inputs));
      const failures = checked.failures.map(({ property, reason }) =>
        new protocol.CheckFailure().setProperty(property).setReason(reason),
      );
      return response.setInputs(request.getNews()).setFailuresList(failures);
    },
    diff: (request: protocol.DiffRequest) => {
      const resource = { ...identify(request.getUrn()), inputs: read(request.getNews()) };
      const existing = { inputs: read(request.getOldInputs()), outputs: read(request.getOlds()) };
      const { changes, replaces, deleteBeforeReplace } = provider.diff(resource, existing);
      const { DIFF_NONE, DIFF_SOME } = protocol.DiffResponse.DiffChanges;
      return new protocol.DiffResponse()
        .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
        .setDiffsList([...changes])
        .setReplacesList([...replaces])
        .setDeletebeforereplace(deleteBeforeReplace);
    },
    create: async (request: protocol.CreateRequest) => {
      const identity = identify(request.getUrn());
      const generation = cloud.generation(identity.urn);
      const resource = { ...identity, generation, inputs: read(request.getProperties()) };
      const { id = "", outputs } = provider.create(resource, request.getPreview());
      if (request.getPreview()) return new protocol.CreateResponse().setProperties(write(outputs));
      await change("create", { ...resource, id, outputs });
      return new protocol.CreateResponse().setId(id).setProperties(write(outputs));
    },
    update: async (request: protocol.UpdateRequest) => {
      const id = request.getId();
      const generation = cloud.get(request.getUrn(), id)?.generation ?? 0;
      const resource = { ...identify(request.getUrn()), generation, inputs: read(request.getNews()) };
      const existing = { inputs: read(request.getOldInputs()), outputs: read(request.getOlds()) };
      const { outputs } = provider.update(resource, existing, request.getPreview());
      if (request.getPreview()) return new protocol.UpdateResponse().setProperties(write(outputs));
      await change("update", { ...resource, id, outputs });
      return new protocol.UpdateResponse().setProperties(write(outputs));
    },
    read: (request: protocol.ReadRequest) => {
      const found = cloud.get(request.getUrn(), request.getId());
      // An empty id says that there is no such resource.
      if (found === undefined) return new protocol.ReadResponse();
      return new protocol.ReadResponse()
        .setId(found.id)
        .setProperties(write(found.outputs))
        .setInputs(write(found.inputs));
    },
    delete: async (request: protocol.DeleteRequest) => {
      const fault = await before("delete", request.getUrn());
      if (fault !== undefined) throw refusal(fault.message);
      cloud.remove(request.getUrn(), request.getId());
      return new Empty();
    },
    construct: (request: protocol.ConstructRequest) => constructThrough(provider, request),
  };
}
