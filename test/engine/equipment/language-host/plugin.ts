import * as grpc from "@grpc/grpc-js";
import { RunPluginResponse, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { AnalyzerProxy, type StartPlugin } from "./analyzer-proxy";
import { startNode } from "./child-processes";
import { optionsEnvironment, runtimeOptions } from "./runtime-options";
import { sdkModule } from "./sdk-module";

type PluginCall = grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Runs a policy pack, or another plugin that is written for Node, to its end; what it prints is streamed. */
export function runPlugin(call: PluginCall): void {
  const pack = call.request.getKind() === "analyzer";
  (pack ? runPolicyPack(call) : runOther(call)).then(
    () => call.end(),
    // Not `destroy`: grpc-js would then never end the call, and the engine wait for ever.
    (error: Error) => call.emit("error", { code: grpc.status.UNKNOWN, details: error.message }),
  );
}

async function runOther(call: PluginCall): Promise<void> {
  const directory = call.request.getInfo()!.getProgramDirectory();
  const start = prepared(call, {
    module: "@pulumi/pulumi/cmd/run-plugin",
    directory: call.request.getPwd(),
    args: [directory, ...call.request.getArgsList()],
  });
  const code = await start({}, (chunk) => print(call, chunk)).exited;
  if (code !== 0) throw new Error(`Program exited with non-zero exit code: ${code}`);
}

async function runPolicyPack(call: PluginCall): Promise<void> {
  const directory = call.request.getInfo()!.getProgramDirectory();
  const start = prepared(call, {
    module: "@pulumi/pulumi/cmd/run-policy-pack",
    directory,
    args: [...call.request.getArgsList(), directory],
  });
  const proxy = await AnalyzerProxy.start(start);
  call.on("cancelled", () => proxy.stop());
  print(call, Buffer.from(`${proxy.port}\n`));
  await proxy.forward((chunk) => print(call, chunk));
}

interface Plugin {
  readonly module: string;
  readonly directory: string;
  readonly args: readonly string[];
}

/** Finds all that the plugin needs, so that what is missing is told before the engine gets a port. */
function prepared(call: PluginCall, { module, directory, args }: Plugin): StartPlugin {
  const info = call.request.getInfo()!;
  const options = runtimeOptions(info);
  const main = sdkModule(info.getProgramDirectory(), module, `npm install in ${info.getProgramDirectory()}`);
  return (environment, onOutput) => {
    const running = startNode({
      // Node's own arguments stand behind the module, where Node does not see them: so does the official host.
      args: [main, ...options.nodeArguments, ...args],
      directory,
      environment: {
        ...environmentOf(call.request.getEnvList()),
        ...optionsEnvironment(options),
        ...environment,
      },
      onOutput,
      onErrorOutput: (chunk) => call.write(new RunPluginResponse().setStderr(chunk)),
    });
    call.on("cancelled", () => running.stop());
    return running;
  };
}

function print(call: PluginCall, chunk: Buffer): void {
  call.write(new RunPluginResponse().setStdout(chunk));
}

function environmentOf(entries: readonly string[]): NodeJS.ProcessEnv {
  const pairs = entries.map((entry) => {
    const equals = entry.indexOf("=");
    return [entry.slice(0, equals), entry.slice(equals + 1)] as const;
  });
  return Object.fromEntries(pairs);
}
