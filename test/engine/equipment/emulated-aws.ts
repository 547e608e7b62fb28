import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { skipOutsideCi } from "./in-ci";
import { ProcessGroup } from "./process-group";

const ADDRESS = /Running on (http:\/\/127\.0\.0\.1:\d+)/;

/** AWS's place taken by moto, in a process of its own: https://docs.getmoto.org. What it is given, it forgets. */
export class EmulatedAws {
  private readonly folder = mkdtempSync(join(tmpdir(), "plinth-aws-"));

  private constructor(
    private readonly server: ProcessGroup,
    readonly endpoint: string,
  ) {}

  /** Starts it, or skips the tests where `moto_server` and the AWS CLI are not both on the path. */
  static async start(tests: Mocha.Context): Promise<EmulatedAws> {
    const server = new ProcessGroup({
      command: "moto_server",
      args: ["-H", "127.0.0.1", "-p", "0"],
      folder: tmpdir(),
      environment: process.env,
      limitInSeconds: 600,
    });
    try {
      await server.printed("Press CTRL+C to quit");
      execFileSync("aws", ["--version"], { stdio: "ignore" });
    } catch (error) {
      server.signal("SIGKILL");
      const reason = error instanceof Error ? error.message : String(error);
      skipOutsideCi(tests, `Nothing was made: moto_server and the AWS CLI are not both to be had: ${reason}`);
    }
    return new EmulatedAws(server, ADDRESS.exec(server.output)![1]!);
  }

  /** Runs a command of the AWS CLI as a person would, beside the file `value.txt` that holds a text. */
  command(line: string, value = ""): string {
    writeFileSync(join(this.folder, "value.txt"), value);
    return execFileSync("sh", ["-c", line], {
      cwd: this.folder,
      encoding: "utf8",
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: this.endpoint,
        AWS_ACCESS_KEY_ID: "none",
        AWS_SECRET_ACCESS_KEY: "none",
        AWS_DEFAULT_REGION: "eu-west-1",
        AWS_CONFIG_FILE: join(this.folder, "none"),
        AWS_PAGER: "",
      },
    }).trim();
  }

  async stop(): Promise<void> {
    this.server.signal("SIGKILL");
    await this.server.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
