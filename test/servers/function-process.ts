import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { UsersRequest } from "../../functions/database-users/request";
import type { Result } from "../../functions/database-users/run";
import { SecretsManager } from "./secrets-manager";

export interface FunctionSurroundings {
  readonly port: number;
  /** File with the certificate of the server. */
  readonly certificate: string;
  readonly administrator: { readonly username: string; readonly password: string };
}

/** The function as Lambda runs it: its own connections over TLS, its own client of Secrets Manager, call after call. */
export class FunctionProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly secrets: SecretsManager,
  ) {}

  static async start(surroundings: FunctionSurroundings): Promise<FunctionProcess> {
    const { port, certificate, administrator } = surroundings;
    const secrets = new SecretsManager({ administrator: JSON.stringify(administrator) });
    const child = fork(join(__dirname, "function-child.ts"), {
      execArgv: ["-r", "ts-node/register"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: {
        ...process.env,
        DATABASE_HOST: "localhost",
        DATABASE_PORT: String(port),
        ADMINISTRATOR_SECRET_ARN: "administrator",
        NODE_EXTRA_CA_CERTS: certificate,
        AWS_ENDPOINT_URL_SECRETS_MANAGER: await secrets.listen(),
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "none",
        AWS_SECRET_ACCESS_KEY: "none",
      },
    });
    return new FunctionProcess(child, secrets);
  }

  async call(request: UsersRequest): Promise<Result> {
    this.child.send(request);
    const [answer] = (await once(this.child, "message")) as [{ result?: Result; error?: string }];
    if (answer.result === undefined) throw new Error(answer.error);
    return answer.result;
  }

  async stop(): Promise<void> {
    this.child.kill();
    await this.secrets.close();
  }
}
