import { strict as assert } from "node:assert";
import { join } from "node:path";
import { readStackFile } from "../../config/stack-file";
import type { Diagnostic } from "../../preview/engine/diagnostic";
import { readProject } from "../../preview/project";
import type { Mode } from "../../preview/providers/registration";
import { emulatedProviders } from "../../preview/engine/provider-host";
import type { ResourceState } from "../../preview/engine/resource-state";
import { type PreviewRequest, runPreview } from "../../preview/run-preview";
import type { StackPreview } from "../../preview/stack-preview";
import { stackSettings } from "../../preview/stack-settings";
import { isRecord, type Properties, type Value } from "../../preview/protocol/value";

/** The settings of a stack file, by full key. */
export type Settings = Readonly<Record<string, unknown>>;

const ROOT = join(__dirname, "../..");

/** The plan of one stack, as the offline preview sees it, without the gate. */
export class PlannedStack {
  constructor(
    readonly resources: readonly ResourceState[],
    readonly outputs: Properties,
    readonly diagnostics: readonly Diagnostic[],
  ) {}

  ofType(type: string): readonly ResourceState[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  one(type: string, name: string): ResourceState {
    const found = this.ofType(type).filter((resource) => resource.name === name);
    assert.equal(found.length, 1, `${found.length} resources ${type} ${name}`);
    return found[0]!;
  }

  /** What a change of the stack file would add, take away or change, by URN. */
  difference(after: PlannedStack): { added: string[]; removed: string[]; changed: string[] } {
    const before = new Map(this.resources.map((resource) => [resource.urn, resource]));
    const now = new Map(after.resources.map((resource) => [resource.urn, resource]));
    const identity = (urn: string) => urn.split("::").slice(2).join("::");
    return {
      added: [...now.keys()].filter((urn) => !before.has(urn)).map(identity),
      removed: [...before.keys()].filter((urn) => !now.has(urn)).map(identity),
      changed: [...now.values()]
        .filter(({ urn, inputs }) => before.has(urn) && differs(before.get(urn)!.inputs, inputs))
        .map(({ urn }) => identity(urn)),
    };
  }
}

/** Runs the program as the CLI runs it. */
export async function plan(
  settings: Settings,
  stack = "production",
  mode: Mode = "preview",
): Promise<PlannedStack> {
  const preview = await runPreview(request(settings, stack, mode));
  return new PlannedStack(preview.resources, preview.outputs, preview.diagnostics);
}

/** Runs the program and the policy pack. */
export async function judge(settings: Settings, stack = "production"): Promise<StackPreview> {
  const pack = readProject(join(ROOT, "policies"), "PulumiPolicy.yaml");
  assert.ok(pack.ok);
  return runPreview({ ...request(settings, stack, "preview"), pack: pack.project });
}

function request(settings: Settings, stack: string, mode: Mode): PreviewRequest {
  const project = readProject(ROOT, "Pulumi.yaml");
  assert.ok(project.ok);
  const { name, defaults } = project.project;
  return {
    file: `Pulumi.${stack}.yaml`,
    stack,
    mode,
    project: project.project,
    settings: stackSettings(name, defaults, settings),
    providers: emulatedProviders,
    policySettings: {},
    policySettingsFile: "",
  };
}

/** The settings of a stack file of this repository. */
export function settingsOf(file: string): Settings {
  const read = readStackFile(join(ROOT, file));
  assert.ok(read.ok, file);
  return read.file.values;
}

/** A property of a resource; the path's numbers are indices. */
export function property(resource: ResourceState, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) ? value[key] : undefined;
  }, resource.inputs);
}

function differs(before: Properties, after: Properties): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
