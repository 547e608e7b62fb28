import { basename } from "node:path";
import { stackDifference } from "./difference/stack-difference";
import type { ResourceState } from "./engine/resource-state";
import { stackType } from "./engine/urn";
import { judgeStates } from "./judge-states";
import type { PolicySettings } from "./gate/policy-config";
import type { Project } from "./project";
import type { PreviewDigest } from "./pulumi-json/preview-digest";
import type { StackPreview } from "./stack-preview";
import { counted } from "./report/wording";

/** A preview that the Pulumi CLI has made, of a program of anybody's. */
export interface DigestPreviewRequest {
  /** The file that holds what it printed. */
  readonly file: string;
  readonly digest: PreviewDigest;
  readonly pack: Project;
  readonly policySettings: PolicySettings;
  /** Where `policySettings` was read, for messages. */
  readonly policySettingsFile: string;
}

/** What the CLI has told, judged by the pack, and as a difference with the state that it was made against. */
export async function digestPreview(request: DigestPreviewRequest): Promise<StackPreview> {
  const started = performance.now();
  const { file, digest, pack, policySettings, policySettingsFile } = request;
  const { project, steps } = digest;
  const stack = digest.stack === "" ? basename(file) : digest.stack;
  const settings = new Map(
    Object.entries(digest.config).map(([key, text]) => [key, { text, secret: false }] as const),
  );
  const judge = (states: readonly ResourceState[]) =>
    judgeStates(
      {
        pack,
        project: { name: project },
        stack,
        mode: "preview",
        settings,
        policySettings,
        policySettingsFile,
      },
      states,
    );
  const resources = withKnownParents(steps.flatMap(({ after }) => after ?? []));
  const after = await judge(resources);
  const before = await judge(steps.flatMap(({ before }) => before ?? []));
  const { findings, notEvaluated } = after;
  return {
    file,
    stack,
    resources,
    outputs: resources.find(({ type }) => type === stackType)?.outputs ?? {},
    findings,
    notEvaluated,
    diagnostics: [...digest.diagnostics, ...untold(digest.untold)],
    pack: after.pack,
    measures: { total: performance.now() - started, program: 0, gate: 0, programMemory: 0, packMemory: 0 },
    isFromDigest: true,
    difference: {
      ok: true,
      difference: stackDifference({
        against: "the state of the stack",
        isNew: false,
        planned: steps,
        updated: [],
        untold: digest.untold,
        findingsBefore: before.findings,
        findingsAfter: findings,
        notEvaluatedAfter: notEvaluated,
      }),
    },
  };
}

/** What has not been seen is said. */
function untold(count: number): StackPreview["diagnostics"] {
  if (count === 0) return [];
  const what = `${counted(count, "resource")} ${count === 1 ? "stays as it is and is" : "stay as they are and are"} not in the file`;
  const message = `${what}, so no rule has seen them: make it with pulumi preview --json --show-sames`;
  return [{ severity: "warning", message, urn: "" }];
}

/** A parent of which nothing is told is left out: its children stand where it would stand. */
function withKnownParents(states: readonly ResourceState[]): readonly ResourceState[] {
  const known = new Set(states.map(({ urn }) => urn));
  const root = states.find(({ type }) => type === stackType)?.urn ?? "";
  return states.map((state) =>
    state.parent === "" || known.has(state.parent) ? state : { ...state, parent: root },
  );
}
