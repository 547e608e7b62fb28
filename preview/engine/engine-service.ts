import { stripVTControlCharacters } from "node:util";
import type * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
  GetRootResourceResponse,
  LogSeverity,
  RequirePulumiVersionResponse,
  SetRootResourceResponse,
  type LogRequest,
  type SetRootResourceRequest,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Answer, UnaryCall } from "../protocol/unary-call";
import type { Diagnostic } from "./diagnostic";

/** The engine that programs and packs log to. */
export class EngineEndpoint {
  private root = "";

  constructor(private readonly diagnose: (diagnostic: Diagnostic) => void) {}

  addTo(server: grpc.Server): void {
    server.addService(EngineService as unknown as grpc.ServiceDefinition, {
      log: (call: UnaryCall<LogRequest>, done: Answer<Empty>) => {
        this.log(call.request);
        done(null, new Empty());
      },
      getRootResource: (_call: UnaryCall<unknown>, done: Answer<GetRootResourceResponse>) =>
        done(null, new GetRootResourceResponse().setUrn(this.root)),
      setRootResource: (call: UnaryCall<SetRootResourceRequest>, done: Answer<SetRootResourceResponse>) => {
        this.root = call.request.getUrn();
        done(null, new SetRootResourceResponse());
      },
      startDebugging: (_call: UnaryCall<unknown>, done: Answer<Empty>) => done(null, new Empty()),
      requirePulumiVersion: (_call: UnaryCall<unknown>, done: Answer<RequirePulumiVersionResponse>) =>
        done(null, new RequirePulumiVersionResponse()),
    });
  }

  private log(request: LogRequest): void {
    const severity = severities[request.getSeverity()];
    // An ephemeral message is a status line: the real CLI shows it for a moment and forgets it.
    if (severity === undefined || request.getEphemeral()) return;
    this.diagnose({
      severity,
      message: stripVTControlCharacters(request.getMessage()).trimEnd(),
      urn: request.getUrn(),
    });
  }
}

const severities: Readonly<Record<number, Diagnostic["severity"] | undefined>> = {
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};
