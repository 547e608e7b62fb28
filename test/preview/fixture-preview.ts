import assert from "node:assert/strict";
import { join } from "node:path";
import { readStackFile } from "../../config/file/stack-file";
import type { PolicySettings } from "../../preview/gate/policy-config";
import { readProject, type Project } from "../../preview/project";
import { emulatedProviders } from "../../preview/providers/emulated-providers";
import type { Mode } from "../../preview/mode";
import type { ResourceState } from "../../preview/engine/resource-state";
import { runPreview } from "../../preview/run-preview";
import { isRecord, type Value } from "../../preview/protocol/value";
import type { StackPreview } from "../../preview/stack-preview";
import { stackSettings } from "../../preview/stack-settings";

const fixtures = join(__dirname, "..", "fixtures");

/** Previews one of the programs under test/fixtures/programs, with a pack under test/fixtures/packs or without one. */
export async function previewFixture(
  program: string,
  options: {
    readonly pack?: string;
    readonly mode?: Mode;
    readonly policySettings?: PolicySettings;
    readonly progress?: (resources: number) => void;
  } = {},
): Promise<StackPreview> {
  const root = join(fixtures, "programs", program);
  const project = projectAt(root, "Pulumi.yaml");
  const stack = readStackFile(join(root, "Pulumi.test.yaml"));
  assert.ok(stack.ok);
  return runPreview({
    file: "Pulumi.test.yaml",
    stack: "test",
    mode: options.mode ?? "preview",
    project,
    settings: stackSettings(project.name, project.defaults, stack.file.values),
    providers: emulatedProviders,
    policySettings: options.policySettings ?? {},
    policySettingsFile: "config.json",
    ...(options.progress === undefined ? {} : { progress: options.progress }),
    ...(options.pack === undefined
      ? {}
      : { pack: projectAt(join(fixtures, "packs", options.pack), "PulumiPolicy.yaml") }),
  });
}

/** The resource whose URN ends with `type::name`; the type may be qualified by its ancestors'. */
export function resourceNamed(preview: StackPreview, ending: string): ResourceState {
  const found = preview.resources.filter(({ urn }) => urn.endsWith(ending));
  assert.equal(found.length, 1, `${found.length} resources end with ${ending}`);
  return found[0]!;
}

/** A part of a value, by its path; the path's numbers are indices. */
export function partOf(value: Value | undefined, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((whole, key) => {
    if (Array.isArray(whole)) return whole[Number(key)];
    return isRecord(whole) ? whole[key] : undefined;
  }, value);
}

/** The messages of one severity. */
export function said(preview: StackPreview, severity: string): string[] {
  return preview.diagnostics.filter((each) => each.severity === severity).map(({ message }) => message);
}

function projectAt(root: string, file: "Pulumi.yaml" | "PulumiPolicy.yaml"): Project {
  const read = readProject(root, file);
  assert.ok(read.ok);
  return read.project;
}
