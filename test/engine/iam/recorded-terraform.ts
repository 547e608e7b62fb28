import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Json } from "../terraform/terraform-config";
import { PROVIDER, refusedIn, Terraform } from "../terraform/terraform-plan";
import { actionsOfOperation } from "./action-of-operation";

/** The shortest zip file there is: the end of its directory. */
const EMPTY_ZIP = Buffer.concat([Buffer.from("PK\x05\x06"), Buffer.alloc(18)]);

/** A request of the AWS provider in its log: everything up to the line of the next entry belongs to it. */
const NEXT_ENTRY = /\n(?=\d{4}-\d\d-\d\dT)/;

/** Terraform at the address of an emulation of AWS, whose provider writes down all that it asks for. */
export class RecordedTerraform extends Terraform {
  constructor(private readonly endpoint: string) {
    super({ ...PROVIDER, s3_use_path_style: true, max_retries: 1 });
  }

  /**
   * Makes and changes what is described; the addresses of what the provider or the emulation refuses. That is forgotten:
   * what is half made would be read, and removed, before all the rest.
   */
  async apply(configuration: Json): Promise<ReadonlySet<string>> {
    writeFileSync(join(this.folder, "function.zip"), EMPTY_ZIP);
    this.write("resources", configuration);
    const refused = new Set(refusedIn(await this.printed("apply")).keys());
    const halfMade = this.run("state", "list")
      .split("\n")
      .filter((address) => address !== "" && refused.has(address));
    if (halfMade.length > 0) this.run("state", "rm", ...halfMade);
    return refused;
  }

  /** Removes all that was made. */
  async destroy(): Promise<void> {
    await this.printed("apply", "-destroy");
  }

  /** What the provider needed so far, by Terraform's name of the type: actions of IAM. */
  recorded(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    for (const entry of readFileSync(this.log, "utf8").split(NEXT_ENTRY)) {
      if (!entry.includes("HTTP Request Sent:")) continue;
      const [type, service, operation] = ["tf_resource_type", "rpc.service", "rpc.method"].map((field) => {
        const [, quoted, bare] = new RegExp(`\\s${field}=(?:"([^"]*)"|(\\S+))`).exec(entry) ?? [];
        return quoted ?? bare;
      });
      if (type === undefined || service === undefined || operation === undefined) continue;
      const actions = found.get(type) ?? new Set();
      found.set(type, actions);
      for (const action of actionsOfOperation(service, operation)) actions.add(action);
    }
    return found;
  }

  protected override options() {
    const options = super.options();
    const env = {
      ...options.env,
      AWS_ENDPOINT_URL: this.endpoint,
      TF_LOG_PROVIDER: "DEBUG",
      TF_LOG_PATH: this.log,
    };
    return { ...options, env };
  }

  /** The emulation writes a line for each request, which this process has to read meanwhile. */
  private async printed(...parameters: readonly string[]): Promise<string> {
    const always = ["-auto-approve", "-json", "-input=false", "-parallelism=20"];
    const { cwd, env } = this.options();
    const running = spawn("terraform", [...parameters, ...always], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text(running.stdout);
  }

  private get log(): string {
    return join(this.folder, "provider.log");
  }
}
