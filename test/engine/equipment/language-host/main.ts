/**
 * `pulumi-language-nodejs`, the language host of Node, for a Pulumi CLI that has none beside it.
 *
 * The engine starts it as `pulumi-language-nodejs [flags] ENGINE_ADDRESS`, reads a port from the first line of its
 * standard output and calls the gRPC service `LanguageRuntime` there. Everything printed after the port is shown to
 * the user. docs/decisions/real-engine-in-tests.md says what it leaves out.
 */
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { killAll } from "./child-processes";
import { messageLimits } from "./message-limits";
import { languageRuntime } from "./service";

/** Written into the bundle: the version of the CLI that this host stands beside. */
declare const PULUMI_VERSION: string;

process.on("exit", killAll);

// The engine ends a plugin with SIGINT to its process group, and waits for the end of it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(0));

const engineAddress = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith("-"))
  .at(-1);

// An engine that is killed sends no signal, but the pipe to our standard input closes with it.
process.stdin.resume().on("end", () => process.exit(0));

const server = new grpc.Server(messageLimits);
server.addService(
  LanguageRuntimeService as unknown as grpc.ServiceDefinition,
  languageRuntime(PULUMI_VERSION, engineAddress ?? ""),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
