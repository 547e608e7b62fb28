import * as grpc from "@grpc/grpc-js";
import { channelOptions } from "../protocol/channel";

/** Services that a server can offer. */
interface Endpoint {
  addTo(server: grpc.Server): void;
}

/** The server that program and pack talk to, on this machine only. */
export class EngineServer {
  private readonly server = new grpc.Server(channelOptions);

  offer(endpoint: Endpoint): void {
    endpoint.addTo(this.server);
  }

  /** Starts to listen; resolves to the address. */
  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      this.server.bindAsync("127.0.0.1:0", credentials, (error, port) => {
        if (error === null) resolve(`127.0.0.1:${port}`);
        else reject(error);
      });
    });
  }

  close(): void {
    this.server.forceShutdown();
  }
}
