import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "./terraform-config";
import { PROVIDER, refusedIn, Terraform } from "./terraform-plan";

type Attributes = Record<string, Json>;

interface State {
  serial: number;
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { attributes: Attributes }[];
  }[];
}

/** Terraform that makes what it plans, at the address of an emulation of AWS, and keeps a state of it. */
export class AppliedTerraform extends Terraform {
  constructor(endpoint: string) {
    super({ ...PROVIDER, endpoints: [{ secretsmanager: endpoint, ssm: endpoint }] });
  }

  /** Makes what is described and not refused; what the provider refuses, by address. */
  apply(configuration: Json): ReadonlyMap<string, string> {
    this.write("resources", configuration);
    return refusedIn(this.printed("apply", "-auto-approve"));
  }

  /** Reads all that was made into the state, and changes nothing. */
  refresh(): void {
    this.run("apply", "-no-color", "-input=false", "-auto-approve", "-refresh-only");
  }

  /** What is to be done, by address: nothing of a resource that is as described. */
  actions(configuration: Json): ReadonlyMap<string, string> {
    this.write("resources", configuration);
    const lines = this.printed("plan")
      .split("\n")
      .filter((line) => line.includes('"planned_change"'));
    return new Map(
      lines.map((line) => {
        const { change } = JSON.parse(line) as { change: { resource: { addr: string }; action: string } };
        return [change.resource.addr, change.action];
      }),
    );
  }

  /** Every letter that Terraform keeps: the state and the one before. */
  get kept(): string {
    return [this.statePath, `${this.statePath}.backup`]
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, "utf8"))
      .join("");
  }

  /** Writes attributes of a resource into the state, as a person does who edits it. */
  edit(type: string, name: string, attributes: Attributes): void {
    const state = JSON.parse(readFileSync(this.statePath, "utf8")) as State;
    const resource = state.resources.find((one) => one.type === type && one.name === name);
    const [instance] = resource!.instances;
    Object.assign(instance!.attributes, attributes);
    state.serial++;
    writeFileSync(this.statePath, JSON.stringify(state));
  }

  /** Takes a resource out of the state, as a refresh does with what is no longer there. */
  forget(address: string): void {
    this.run("state", "rm", address);
  }

  private printed(...parameters: readonly string[]): string {
    return spawnSync("terraform", [...parameters, "-json", "-input=false"], this.options()).stdout;
  }

  private get statePath(): string {
    return join(this.folder, "terraform.tfstate");
  }
}
