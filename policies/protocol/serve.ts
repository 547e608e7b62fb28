import { Server, ServerCredentials, status, type handleUnaryCall } from "@grpc/grpc-js";
import { version } from "@pulumi/policy/package.json";
import type { PackPolicy } from "../engine/pack-policy";
import { Analyzer } from "./analyzer";
import { analyzerInfo, PackFacts } from "./analyzer-info";
import { MessageWriter } from "./message-writer";

/** As the SDK has it: a plan is larger than the 4 MB that gRPC allows. */
const largestMessage = 400 * 1024 * 1024;

/** Answers the engine, and tells it the port on standard output. */
export function serve(pack: PackFacts, policies: readonly PackPolicy[]): void {
  const analyzer = new Analyzer(pack, policies);
  const empty = Buffer.alloc(0);
  const methods: Readonly<Record<string, (request: Buffer) => Buffer>> = {
    GetPluginInfo: () => new MessageWriter().text(1, version.replace(/^v/, "")).result(),
    GetAnalyzerInfo: () => analyzerInfo(pack, policies),
    ConfigureStack: () => empty,
    Configure: (request) => analyzer.configure(request),
    Remediate: () => analyzer.remediate(),
    Analyze: (request) => analyzer.analyze(request),
    AnalyzeStack: (request) => analyzer.analyzeStack(request),
  };
  const server = new Server({ "grpc.max_receive_message_length": largestMessage });
  const names = Object.keys(methods);
  server.addService(
    Object.fromEntries(names.map((name) => [name, unary(name)])),
    Object.fromEntries(names.map((name) => [name, answering(methods[name]!)])),
  );
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      console.error(error);
      process.exit(1);
    }
    console.log(String(port));
  });
}

const asIs = (bytes: Buffer): Buffer => bytes;

const unary = (name: string) => ({
  path: `/pulumirpc.Analyzer/${name}`,
  requestStream: false,
  responseStream: false,
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
});

function answering(method: (request: Buffer) => Buffer): handleUnaryCall<Buffer, Buffer> {
  return ({ request }, callback) => {
    try {
      callback(null, method(request));
    } catch (error) {
      // gRPC would take the message alone.
      const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
      callback({ code: status.UNKNOWN, details });
    }
  };
}
