import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResourceSchemas } from "./resource-schema";
import type { Json } from "./terraform-config";

/** The Terraform provider that judges: the last one of the major version before the one that ours stands for. */
const VERSION = "5.100.0";

/** What the provider plans for a resource that does not exist yet. */
export interface ResourceChange {
  readonly address: string;
  /** The attributes that the plan knows. */
  readonly after: Readonly<Record<string, Json>>;
  /** True for what only an apply will tell, at any depth; the rest is absent or false. */
  readonly afterUnknown: Readonly<Record<string, Json>>;
}

/** A resource that is said to exist. */
export interface StateResource {
  readonly type: string;
  readonly name: string;
  readonly schemaVersion: number;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** What the provider plans for resources that exist. */
interface PlannedChanges {
  /** What makes it replace a resource, by address: the path of each such attribute, with positions in lists. */
  readonly replacePaths: ReadonlyMap<string, readonly (readonly (string | number)[])[]>;
  /** Why a resource cannot be planned, by address. */
  readonly refused: ReadonlyMap<string, string>;
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/**
 * Terraform in a folder of its own, with the AWS provider and without an account. The provider comes from where the
 * user's own Terraform finds it, or from the folder that PLINTH_TERRAFORM_PLUGINS names.
 */
export class Terraform {
  /** The provider's full name, once its schemas have been asked for. */
  private source = "";
  private known: ResourceSchemas | undefined;
  protected readonly folder = mkdtempSync(join(tmpdir(), "plinth-terraform-"));

  constructor(private readonly provider: Json = PROVIDER) {}

  /** Makes Terraform ready, or says why it cannot be: it is not on the path, or the provider is nowhere. */
  init(): string | undefined {
    const plugins = process.env["PLINTH_TERRAFORM_PLUGINS"];
    this.write("providers", {
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: VERSION } } },
      provider: { aws: this.provider },
    });
    try {
      this.run(
        "init",
        "-no-color",
        "-input=false",
        ...(plugins === undefined ? [] : [`-plugin-dir=${plugins}`]),
      );
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  schemas(): ResourceSchemas {
    if (this.known !== undefined) return this.known;
    const printed = JSON.parse(this.run("providers", "schema", "-json")) as {
      provider_schemas: Record<string, { resource_schemas: ResourceSchemas }>;
    };
    const [name] = Object.keys(printed.provider_schemas).filter((source) =>
      source.endsWith("/hashicorp/aws"),
    );
    this.source = name ?? "";
    this.known = printed.provider_schemas[this.source]!.resource_schemas;
    return this.known;
  }

  /** Plans a configuration once; throws with what the provider refuses. */
  plan(configuration: Json): readonly ResourceChange[] {
    this.write("resources", configuration);
    this.run("plan", "-no-color", "-input=false", "-refresh=false", "-lock=false", "-out=plan");
    const shown = JSON.parse(this.run("show", "-json", "plan")) as {
      resource_changes: readonly {
        address: string;
        change: { after: Record<string, Json>; after_unknown: Record<string, Json> };
      }[];
    };
    return shown.resource_changes.map(({ address, change }) => ({
      address,
      after: change.after,
      afterUnknown: change.after_unknown,
    }));
  }

  /**
   * Plans against a state, without asking whether it is true: what is to be done to each resource, and what the provider
   * refuses, by address. A refusal at plan keeps no other resource from being planned, one at validation all of them.
   */
  changes(configuration: Json, state: readonly StateResource[]): PlannedChanges {
    this.write("resources", configuration);
    const path = join(this.folder, "state.json");
    writeFileSync(path, JSON.stringify(stateFile(this.source, state)));
    rmSync(join(this.folder, "plan"), { force: true });
    const { stdout } = spawnSync(
      "terraform",
      ["plan", "-json", "-input=false", "-refresh=false", "-lock=false", `-state=${path}`, "-out=plan"],
      this.options(),
    );
    const refused = refusedIn(stdout);
    if (!existsSync(join(this.folder, "plan"))) return { replacePaths: new Map(), refused };
    const shown = JSON.parse(this.run("show", "-json", "plan")) as {
      resource_changes?: readonly {
        address: string;
        change: { actions: readonly string[]; replace_paths?: readonly (readonly (string | number)[])[] };
      }[];
    };
    const planned = (shown.resource_changes ?? []).map(
      ({ address, change }) => [address, change.replace_paths ?? []] as const,
    );
    return { replacePaths: new Map(planned), refused };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  protected write(name: string, content: Json): void {
    writeFileSync(join(this.folder, `${name}.tf.json`), JSON.stringify(content, null, 2));
  }

  protected run(...parameters: readonly string[]): string {
    return execFileSync("terraform", parameters, this.options());
  }

  protected options() {
    return {
      cwd: this.folder,
      encoding: "utf8" as const,
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"],
      env: { ...process.env, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" },
    };
  }
}

/** Enough for a plan, which asks AWS nothing. */
export const PROVIDER = {
  region: "eu-west-1",
  access_key: "none",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
};

/** What the provider refuses, by address: errors among the lines that Terraform prints with -json. */
export function refusedIn(stdout: string): Map<string, string> {
  const refused = new Map<string, string>();
  for (const line of stdout.split("\n").filter((text) => text.includes('"diagnostic"'))) {
    const { diagnostic } = JSON.parse(line) as { diagnostic?: Diagnostic };
    if (diagnostic?.severity === "error")
      refused.set(diagnostic.address ?? "", `${diagnostic.summary} ${diagnostic.detail}`.trim());
  }
  return refused;
}

function stateFile(source: string, resources: readonly StateResource[]): Json {
  return {
    version: 4,
    serial: 1,
    lineage: "judged",
    resources: resources.map(({ type, name, schemaVersion, attributes }) => ({
      mode: "managed",
      type,
      name,
      provider: `provider["${source}"]`,
      instances: [{ schema_version: schemaVersion, attributes }],
    })),
  };
}
