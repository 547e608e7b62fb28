import { spawnSync } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  LanguageHandshakeResponse,
  RuntimeOptionsResponse,
  type GetProgramDependenciesRequest,
  type GetRequiredPackagesRequest,
  type LanguageHandshakeRequest,
  type RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { stopAll } from "./child-processes";
import { programDependencies, requiredPackages } from "./packages";
import { runPlugin } from "./plugin";
import { runProgram } from "./program";

/**
 * The calls of `LanguageRuntime` that the engine makes for programs and packs. gRPC answers the others with
 * "unimplemented".
 *
 * @param version what the host says its version is
 * @param engineAddress where programs find the engine, unless a handshake says otherwise
 */
export function languageRuntime(version: string, engineAddress: string): grpc.UntypedServiceImplementation {
  let engine = engineAddress;
  return {
    getPluginInfo: answer(() => new PluginInfo().setVersion(version)),
    handshake: answer((request: LanguageHandshakeRequest) => {
      engine = request.getEngineAddress();
      return new LanguageHandshakeResponse();
    }),
    run: answer((request: RunRequest) => runProgram(request, engine)),
    runPlugin,
    cancel: answer(() => {
      stopAll();
      return new Empty();
    }),
    getRequiredPackages: answer((request: GetRequiredPackagesRequest) =>
      new GetRequiredPackagesResponse().setPackagesList(
        requiredPackages(request.getInfo()!.getProgramDirectory()),
      ),
    ),
    getProgramDependencies: answer((request: GetProgramDependenciesRequest) =>
      new GetProgramDependenciesResponse().setDependenciesList(
        programDependencies(request.getInfo()!.getProgramDirectory(), request.getTransitivedependencies()),
      ),
    ),
    about: answer(about),
    // Nobody has to be asked: the package manager is npm.
    runtimeOptionsPrompts: answer(() => new RuntimeOptionsResponse()),
  };
}

function about(): AboutResponse {
  const response = new AboutResponse().setExecutable(process.execPath).setVersion(process.version);
  const npm = spawnSync("npm", ["--version"], { encoding: "utf8" });
  response.getMetadataMap().set("packagemanager", "npm");
  if (npm.status === 0) response.getMetadataMap().set("packagemanagerVersion", npm.stdout.trim());
  return response;
}

/** Answers a call with what the function gives, or with its error. */
function answer<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return async (
    call: grpc.ServerUnaryCall<Request, Response>,
    done: grpc.sendUnaryData<Response>,
  ): Promise<void> => {
    try {
      done(null, await handle(call.request));
    } catch (error) {
      done({ code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
    }
  };
}
