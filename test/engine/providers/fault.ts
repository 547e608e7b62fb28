import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** What goes wrong in a call: refused, or made and then found not to work. */
export interface Fault {
  readonly message: string;
  /** The resource exists all the same: the engine keeps it and has it updated the next time. */
  readonly exists?: boolean;
}

/** A call that ended badly, as a provider tells the engine. */
export function refusal(message: string): grpc.ServiceError {
  return Object.assign(new Error(message), {
    code: grpc.status.UNKNOWN,
    details: message,
    metadata: new grpc.Metadata(),
  });
}

/** The same for a resource that exists and does not work: the engine is told what it is. */
export function initializationFailure(message: string, id: string, properties: Struct): grpc.ServiceError {
  const failed = new ErrorResourceInitFailed().setId(id).setProperties(properties).setReasonsList([message]);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([detail]);
  const error = refusal(message);
  error.metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return error;
}
