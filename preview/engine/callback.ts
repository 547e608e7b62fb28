import * as grpc from "@grpc/grpc-js";
import {
  CallbackInvokeRequest,
  CallbackInvokeResponse,
  type Callback as CallbackMessage,
} from "@pulumi/pulumi/proto/callback_pb";
import { channelOptions } from "../protocol/channel";
import type { Callback } from "./transforms";

/** The callback that a message names. */
export function callbackIn(message: CallbackMessage): Callback {
  return { target: message.getTarget(), token: message.getToken() };
}

/** Calls back into the program: transforms run there, not here. */
export class Callbacks {
  private readonly clients = new Map<string, grpc.Client>();

  /** Runs one callback with a serialised request; the answer is serialised too. */
  invoke(callback: Callback, request: Uint8Array): Promise<Buffer> {
    const message = new CallbackInvokeRequest();
    message.setToken(callback.token);
    message.setRequest(request);
    return new Promise((resolve, reject) => {
      this.client(callback.target).makeUnaryRequest(
        "/pulumirpc.Callbacks/Invoke",
        (sent: CallbackInvokeRequest) => Buffer.from(sent.serializeBinary()),
        (received: Buffer) => CallbackInvokeResponse.deserializeBinary(new Uint8Array(received)),
        message,
        (error, response) => {
          if (error !== null) reject(new Error(error.details));
          else resolve(Buffer.from(response!.getResponse_asU8()));
        },
      );
    });
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  private client(target: string): grpc.Client {
    let client = this.clients.get(target);
    if (client === undefined) {
      client = new grpc.Client(target, grpc.credentials.createInsecure(), channelOptions);
      this.clients.set(target, client);
    }
    return client;
  }
}
