import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { channelOptions } from "../../../preview/protocol/channel";
import { nameOf, typeOf } from "../../../preview/engine/urn";
import { emulatedProviders } from "../../../preview/providers/emulated-providers";
import { repository } from "../equipment/workspace";
import { Cloud } from "./cloud";
import { refusal, type Fault } from "./fault";
import { providerService, type ChangingCall, type Handlers } from "./provider-service";

/** A call that changed something, in the order in which the engine made them. */
interface RecordedCall {
  readonly call: ChangingCall;
  readonly urn: string;
}

/** Decides over a call before it is answered: nothing, or what goes wrong with it. */
type Interference = (call: RecordedCall) => Fault | Promise<Fault | undefined> | undefined;

const packages = ["aws", "awsx", "random"] as const;

/**
 * The offline preview's own providers as the plugins of the real engine, with one simulated account behind them. The
 * engine is told where they listen and starts none of its own. One configuration a package: a second provider resource
 * of the same package is refused when it has other settings.
 */
export class EmulatedProviders {
  /** All changing calls so far. */
  readonly calls: RecordedCall[] = [];
  /** The functions that the program has called. */
  readonly invoked: string[] = [];
  /** Set by a test. */
  interfere: Interference = () => undefined;

  private constructor(
    readonly cloud: Cloud,
    private readonly servers: grpc.Server[],
  ) {}

  private addresses: string[] = [];

  /** In the words of `PULUMI_DEBUG_PROVIDERS`. */
  get attach(): string {
    return this.addresses.join(",");
  }

  /** Begins with an empty account, or with one that others have filled. */
  static async start(cloud = new Cloud()): Promise<EmulatedProviders> {
    const providers = new EmulatedProviders(cloud, []);
    for (const package_ of packages) {
      const handlers = providerService({
        root: repository,
        package: package_,
        configure: emulatedProviders(package_),
        cloud: providers.cloud,
        before: (call, urn) => providers.before({ call, urn }),
        invoked: (token) => providers.invoked.push(token),
      });
      const server = serverOf(handlers);
      providers.servers.push(server);
      providers.addresses.push(`${package_}:${await listen(server)}`);
    }
    return providers;
  }

  /** The names of what was created, updated or deleted, as `type::name`. */
  names(call: ChangingCall): string[] {
    return this.calls.filter((one) => one.call === call).map(({ urn }) => resourceOf(urn));
  }

  /** All calls in their order, as `create type::name`. */
  get sequence(): string[] {
    return this.calls.map(({ call, urn }) => `${call} ${resourceOf(urn)}`);
  }

  /** Forgets the calls so far: what comes next is looked at alone. */
  forget(): void {
    this.calls.length = 0;
  }

  /** All at once, as a process that dies. */
  stop(): void {
    for (const server of this.servers) server.forceShutdown();
  }

  private async before(recorded: RecordedCall): Promise<Fault | undefined> {
    this.calls.push(recorded);
    return this.interfere(recorded);
  }
}

/** `type::name`, without the types of its parents. */
function resourceOf(urn: string): string {
  return `${typeOf(urn)}::${nameOf(urn)}`;
}

function serverOf(handlers: Handlers): grpc.Server {
  const server = new grpc.Server(channelOptions);
  const answered = Object.entries(handlers).map(([method, handle]) => [method, answer(handle)]);
  server.addService(
    ResourceProviderService as unknown as grpc.ServiceDefinition,
    Object.fromEntries(answered) as grpc.UntypedServiceImplementation,
  );
  return server;
}

function answer(handle: (request: never) => unknown): grpc.handleUnaryCall<unknown, unknown> {
  return (call, done) => {
    Promise.resolve()
      .then(() => handle(call.request as never))
      .then(
        (response) => done(null, response),
        (error: unknown) => done(isServiceError(error) ? error : refusal(String(error))),
      );
  };
}

function isServiceError(error: unknown): error is grpc.ServiceError {
  return error instanceof Error && "code" in error && "details" in error;
}

function listen(server: grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}
