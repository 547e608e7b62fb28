import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerHandshakeResponse,
  AnalyzerStackConfigureRequest,
  AnalyzerStackConfigureResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { RunningNode } from "./child-processes";
import { firstLine } from "./first-line";
import { messageLimits } from "./message-limits";

/** Starts the pack, with more environment than the engine gave. */
export type StartPlugin = (environment: NodeJS.ProcessEnv, onOutput: (chunk: Buffer) => void) => RunningNode;

const methods = AnalyzerService as unknown as grpc.ServiceDefinition;

/**
 * Stands between the engine and a policy pack. A pack reads project, stack and settings from its environment, and the
 * engine tells them, by `ConfigureStack`, only to a pack that runs already. So the engine talks to this server, which
 * starts the pack once it knows them and hands every other call on, unread.
 */
export class AnalyzerProxy {
  private readonly configured: Deferred<AnalyzerStackConfigureRequest | undefined> = deferred();
  private readonly client: Deferred<grpc.Client> = deferred();
  private readonly stopped: Deferred<never> = deferred();

  private constructor(
    private readonly server: grpc.Server,
    private readonly startPack: StartPlugin,
  ) {
    for (const unheard of [this.client, this.stopped]) unheard.promise.catch(() => {});
  }

  /** The port that the engine gets. */
  port = 0;

  static async start(startPack: StartPlugin): Promise<AnalyzerProxy> {
    const server = new grpc.Server(messageLimits);
    const proxy = new AnalyzerProxy(server, startPack);
    for (const [name, method] of Object.entries(methods)) {
      server.addService({ [name]: unread(method) }, { [name]: proxy.handler(name, method) });
    }
    proxy.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
        error === null ? resolve(port) : reject(error),
      ),
    );
    return proxy;
  }

  /** Starts the pack when it can be started, and hands calls on until it ends. */
  async forward(print: (chunk: Buffer) => void): Promise<void> {
    try {
      const stack = await Promise.race([this.configured.promise, this.stopped.promise]);
      await this.forwardTo(stack, print);
    } finally {
      // Those who wait for an answer still get it.
      await new Promise((done) => this.server.tryShutdown(done));
    }
  }

  /** The engine wants no more of the pack. */
  stop(): void {
    this.stopped.reject(new Error("the engine has ended the policy pack"));
    this.server.forceShutdown();
  }

  private async forwardTo(
    stack: AnalyzerStackConfigureRequest | undefined,
    print: (chunk: Buffer) => void,
  ): Promise<void> {
    const head = firstLine(print);
    const pack = this.startPack(stack === undefined ? {} : stackEnvironment(stack), head.onOutput);
    void pack.exited.then((code) => head.ended(`exit status ${code}`), head.failed);
    try {
      const port = await head.line;
      if (!/^\d+$/.test(port)) throw new Error(`expected integer, got ${JSON.stringify(port)}`);
      const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), messageLimits);
      if (stack !== undefined) await configure(client, stack);
      this.client.resolve(client);
    } catch (error) {
      const unreadable = new Error(`could not read policy pack port: ${(error as Error).message}`);
      this.client.reject(unreadable);
      pack.stop();
      throw unreadable;
    }
    const code = await pack.exited;
    if (code !== 0) throw new Error(`Program exited with non-zero exit code: ${code}`);
  }

  private handler(name: string, method: grpc.MethodDefinition<unknown, unknown>) {
    return (call: grpc.ServerUnaryCall<Buffer, Buffer>, done: grpc.sendUnaryData<Buffer>): void => {
      if (name === "handshake") return done(null, bytesOf(new AnalyzerHandshakeResponse()));
      if (name === "configureStack") {
        this.configured.resolve(AnalyzerStackConfigureRequest.deserializeBinary(call.request));
        return done(null, bytesOf(new AnalyzerStackConfigureResponse()));
      }
      // `policy publish` and its like ask without a stack.
      this.configured.resolve(undefined);
      this.client.promise.then(
        (client) =>
          client.makeUnaryRequest(method.path, same, same, call.request, (error, answer) =>
            done(error, answer),
          ),
        (error: Error) =>
          done({ code: grpc.status.UNKNOWN, details: `policy pack not started: ${error.message}` }),
      );
    };
  }
}

function configure(client: grpc.Client, stack: AnalyzerStackConfigureRequest): Promise<void> {
  const { path } = methods["configureStack"]!;
  return new Promise((resolve, reject) =>
    client.makeUnaryRequest(path, same, same, bytesOf(stack), (error) => {
      // The SDK for Node has no such call.
      if (error === null || error.code === grpc.status.UNIMPLEMENTED) resolve();
      else reject(error);
    }),
  );
}

function stackEnvironment(stack: AnalyzerStackConfigureRequest): NodeJS.ProcessEnv {
  const config = stack.getConfigMap().toArray() as [string, string][];
  const environment = {
    PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
    PULUMI_NODEJS_PROJECT: stack.getProject(),
    PULUMI_NODEJS_STACK: stack.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config)),
  };
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

function same(message: Buffer): Buffer {
  return message;
}

function unread(method: grpc.MethodDefinition<unknown, unknown>): grpc.MethodDefinition<Buffer, Buffer> {
  return {
    ...method,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
}

function bytesOf(message: { serializeBinary(): Uint8Array }): Buffer {
  return Buffer.from(message.serializeBinary());
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((whenDone, whenNot) => {
    resolve = whenDone;
    reject = whenNot;
  });
  return { promise, resolve, reject };
}
