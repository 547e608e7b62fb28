import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { isAlive } from "./is-alive";

/** A process far down a tree that connects to us and says who it is: its connection ends when it ends. */
export class WatchedProcess {
  private readonly server: Server;
  private readonly connected: Promise<Socket>;
  private ids = "";

  private constructor(server: Server) {
    this.server = server;
    this.connected = once(server, "connection").then(([socket]) => socket as Socket);
  }

  static async listen(): Promise<WatchedProcess> {
    const server = createServer();
    const watched = new WatchedProcess(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return watched;
  }

  /** Where the process connects to, and writes its own id, and its parent's, in one line. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves when it runs. */
  async runs(): Promise<void> {
    const socket = await this.connected;
    socket.setEncoding("utf8");
    // A process that is killed may reset its connection, which is an end as well.
    socket.on("error", () => {});
    while (!this.ids.includes("\n")) this.ids += (await once(socket, "data"))[0] as string;
    socket.resume();
  }

  /** Resolves when the process and its parent have ended. */
  async ends(): Promise<void> {
    const socket = await this.connected;
    if (!socket.closed) await new Promise<void>((resolve) => socket.once("close", () => resolve()));
    for (const id of this.ids.trim().split(" ")) await gone(Number(id));
  }

  close(): void {
    this.server.close();
    void this.connected.then((socket) => socket.destroy());
  }
}

/** No event tells of the end of a process that is not our child, so this asks now and then. */
async function gone(id: number): Promise<void> {
  while (isAlive(id)) await setTimeout(50);
}
