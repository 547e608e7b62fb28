import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { MemorySecrets } from "../functions/memory-secrets";

/** What the function asks of Secrets Manager, answered from memory as AWS does. */
export class SecretsManager extends MemorySecrets {
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const action = String(request.headers["x-amz-target"]).split(".")[1];
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Readonly<Record<string, string>>;
      void this.answer(action, body).then(([status, answer]) => {
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(answer));
      });
    });
  });

  /** Its address, once it listens. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(
    action: string | undefined,
    { SecretId = "", SecretString = "" }: Readonly<Record<string, string>>,
  ): Promise<readonly [status: number, answer: object]> {
    if (action === "PutSecretValue") {
      await this.write(SecretId, SecretString);
      return [200, { Name: SecretId }];
    }
    const value = await this.read(SecretId);
    return value === undefined
      ? [400, { __type: "ResourceNotFoundException" }]
      : [200, { Name: SecretId, SecretString: value }];
  }
}
