import { RunResponse, type RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { startNode } from "./child-processes";
import { optionsEnvironment, runtimeOptions, type RuntimeOptions } from "./runtime-options";
import { sdkModule } from "./sdk-module";

/** The exit code of the SDK for "failed, and the user has been told why". */
const alreadyTold = 32;

/** Runs the program to its end. */
export async function runProgram(request: RunRequest, engineAddress: string): Promise<RunResponse> {
  const response = new RunResponse();
  try {
    const code = await exitCode(request, engineAddress);
    if (code === 0) return response;
    // The engine then ends without a word of its own.
    if (code === alreadyTold) return response.setBail(true);
    return response.setError(`Program exited with non-zero exit code: ${code}`);
  } catch (error) {
    return response.setError((error as Error).message);
  }
}

async function exitCode(request: RunRequest, engineAddress: string): Promise<number> {
  const info = request.getInfo()!;
  const options = runtimeOptions(info);
  const program = startNode({
    args: programArguments(request, engineAddress, options),
    directory: process.cwd(),
    environment: { ...process.env, ...configEnvironment(request), ...optionsEnvironment(options) },
    onOutput: (chunk) => process.stdout.write(chunk),
    onErrorOutput: (chunk) => process.stderr.write(chunk),
  });
  const code = await program.exited;
  await Promise.all([written(process.stdout), written(process.stderr)]);
  return code;
}

/**
 * Resolves when the engine has read all that was written. Chunks wait in this process while a reader is slow, and once
 * the engine has our answer it ends us.
 */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

function programArguments(request: RunRequest, engineAddress: string, options: RuntimeOptions): string[] {
  const info = request.getInfo()!;
  const run = sdkModule(info.getProgramDirectory(), "@pulumi/pulumi/cmd/run", "pulumi install");
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info.getRootDirectory(),
    stack: request.getStack(),
    pwd: info.getProgramDirectory(),
  };
  return [
    ...options.nodeArguments,
    run,
    ...Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    "--parallel",
    String(request.getParallel()),
    info.getEntryPoint(),
    ...request.getArgsList(),
  ];
}

function configEnvironment(request: RunRequest): NodeJS.ProcessEnv {
  const config = request.getConfigMap().toArray() as [string, string][];
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config.map(([key, value]) => [longKey(key), value]))),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

/** `aws:region` as `aws:config:region`, which is what the official host sends for the sake of old SDKs. */
function longKey(key: string): string {
  const colon = key.indexOf(":");
  return `${key.slice(0, colon)}:config:${key.slice(colon + 1)}`;
}
