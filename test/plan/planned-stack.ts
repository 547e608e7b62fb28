import { strict as assert } from "node:assert";
import { join } from "node:path";
import { today } from "../../config/foundation/today";
import { readStackFile } from "../../config/file/stack-file";
import type { Diagnostic } from "../../preview/engine/diagnostic";
import { readPolicyConfig } from "../../preview/gate/policy-config";
import { readProject } from "../../preview/project";
import type { Mode } from "../../preview/mode";
import { emulatedProviders } from "../../preview/providers/emulated-providers";
import type { ResourceState } from "../../preview/engine/resource-state";
import { runPreview } from "../../preview/run-preview";
import type { StackPreview } from "../../preview/stack-preview";
import { stackSettings } from "../../preview/stack-settings";
import type { Properties, Value } from "../../preview/protocol/value";
import { partOf } from "../preview/fixture-preview";
import { previewsOf } from "./shared/shared-previews";

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

  /** What keeps the stack from being made. */
  get errors(): readonly string[] {
    return this.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
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

/** How a preview is run, where it is not run as usual. */
interface PreviewOptions {
  readonly mode?: Mode;
  /** Folder of a policy pack, from the root of the repository. */
  readonly pack?: string;
  /** A file of settings of the pack, from the root of the repository. */
  readonly packConfig?: string;
  /** Settings by full key as the CLI hands them over when it has decrypted them. */
  readonly decrypted?: Readonly<Record<string, string>>;
  /** What the stack holds before. */
  readonly existing?: readonly ResourceState[];
}

const shared = previewsOf(ROOT, today());

// What two tests of one file ask for at the same time is on its way once.
const underWay = new WeakMap<Settings, Map<string, Promise<StackPreview>>>();

const { project } = readProjectAt(".", "Pulumi.yaml");

/** The settings as the program gets them. */
function handedOver(settings: Settings) {
  return stackSettings(project.name, project.defaults, settings);
}

/** The preview of settings, made once however many tests of however many files look at it. */
function sharedPreview(settings: Settings, stack: string, options: Pick<PreviewOptions, "mode" | "pack">) {
  const ofSettings = underWay.get(settings) ?? new Map<string, Promise<StackPreview>>();
  underWay.set(settings, ofSettings);
  const request = [stack, options.mode ?? "preview", options.pack ?? ""];
  const known =
    ofSettings.get(request.join(" ")) ??
    shared.of([...request, [...handedOver(settings)]], () => preview(settings, stack, options));
  ofSettings.set(request.join(" "), known);
  return known;
}

/** The preview of a stack that nobody judges. */
export function unjudged(
  settings: Settings,
  stack = "production",
  mode: Mode = "preview",
): Promise<StackPreview> {
  return sharedPreview(settings, stack, { mode });
}

/** The plan of a stack, of a preview that nobody judges. */
export async function plan(
  settings: Settings,
  stack = "production",
  mode: Mode = "preview",
): Promise<PlannedStack> {
  const { resources, outputs, diagnostics } = await unjudged(settings, stack, mode);
  return new PlannedStack(resources, outputs, diagnostics);
}

/** The preview of a stack that the policy pack judges. */
export function judge(settings: Settings, stack = "production"): Promise<StackPreview> {
  return sharedPreview(settings, stack, { pack: "policies" });
}

/** Runs the program as the CLI runs it, and a policy pack if one is given: always anew. */
export async function preview(
  settings: Settings,
  stack = "production",
  options: PreviewOptions = {},
): Promise<StackPreview> {
  const secrets = Object.entries(options.decrypted ?? {}).map(
    ([key, text]) => [key, { text, secret: true }] as const,
  );
  const packConfig =
    options.packConfig === undefined ? undefined : readPolicyConfig(join(ROOT, options.packConfig));
  assert.notEqual(packConfig?.ok, false);
  return runPreview({
    file: `Pulumi.${stack}.yaml`,
    stack,
    mode: options.mode ?? "preview",
    project,
    settings: new Map([...handedOver(settings), ...secrets]),
    providers: emulatedProviders,
    policySettings: packConfig?.ok === true ? packConfig.settings : {},
    policySettingsFile: options.packConfig ?? "",
    ...(options.existing === undefined ? {} : { existing: options.existing }),
    ...(options.pack === undefined ? {} : { pack: readProjectAt(options.pack, "PulumiPolicy.yaml").project }),
  });
}

function readProjectAt(folder: string, file: "Pulumi.yaml" | "PulumiPolicy.yaml") {
  const read = readProject(join(ROOT, folder), file);
  assert.ok(read.ok);
  return read;
}

const files = new Map<string, Settings>();

/** The settings of a stack file of this repository, read once. */
export function settingsOf(file: string): Settings {
  const known = files.get(file);
  if (known !== undefined) return known;
  const read = readStackFile(join(ROOT, file));
  assert.ok(read.ok, file);
  files.set(file, read.file.values);
  return read.file.values;
}

/** A property of a resource; the path's numbers are indices. */
export function property(resource: ResourceState, path: string): Value | undefined {
  return partOf(resource.inputs, path);
}

function differs(before: Properties, after: Properties): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
