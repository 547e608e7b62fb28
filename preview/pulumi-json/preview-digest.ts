import { readFileSync } from "node:fs";
import { isMapping } from "../../config/setting/setting-path";
import type { Diagnostic } from "../engine/diagnostic";
import type { ResourceState } from "../engine/resource-state";
import type { Operation, Step } from "../engine/step";
import { isExportedResource, stateOf, type ExportedResource } from "./exported-resource";

/** What `pulumi preview --json` has printed, of any program. */
export interface PreviewDigest {
  readonly project: string;
  readonly stack: string;
  readonly steps: readonly Step[];
  /** The stack's settings by full key; secret ones are masked. */
  readonly config: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
  /** How many resources stay as they are and are not told of. */
  readonly untold: number;
}

type Outcome =
  { readonly ok: true; readonly digest: PreviewDigest } | { readonly ok: false; readonly message: string };

const remedy = "make it with: pulumi preview --json --show-sames > FILE";
const refused = (message: string): Outcome => ({ ok: false, message });

/** Reads a file that holds one. */
export function readPreviewDigest(path: string): Outcome {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return refused(`cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  let printed: unknown;
  try {
    printed = JSON.parse(text);
  } catch {
    return refused(
      /^\s*\{.*\}\s*\n\s*\{/.test(text)
        ? `is a stream of events; without PULUMI_ENABLE_STREAMING_JSON_PREVIEW ${remedy}`
        : `is not JSON, or not all of it; ${remedy}`,
    );
  }
  if (isMapping(printed) && "deployment" in printed)
    return refused("is the state of a stack, which is no plan; compare a stack file with it: --against FILE");
  if (!isMapping(printed) || !("steps" in printed || "diagnostics" in printed || "changeSummary" in printed))
    return refused(`is not what pulumi preview prints; ${remedy}`);
  return digestOf(printed);
}

function digestOf(printed: Readonly<Record<string, unknown>>): Outcome {
  const listed = printed["steps"] ?? [];
  if (!Array.isArray(listed) || !listed.every(isTold)) return refused(`holds steps that are none; ${remedy}`);
  const steps = listed.map(stepOf).filter((step) => step !== undefined);
  const urn = listed[0]?.urn ?? "";
  const [, , stack = "", project = ""] = /^urn:pulumi:((.*?)::(.*?)::)/.exec(urn) ?? [];
  const told = steps.filter(({ operation }) => operation === "same").length;
  return {
    ok: true,
    digest: {
      project,
      stack,
      steps,
      config: textsIn(printed["config"]),
      diagnostics: diagnosticsIn(printed["diagnostics"]),
      untold: Math.max(0, sameCount(printed["changeSummary"]) - told),
    },
  };
}

interface ToldStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: ExportedResource;
  readonly newState?: ExportedResource;
  readonly diffReasons?: unknown;
  readonly replaceReasons?: unknown;
}

function isTold(step: unknown): step is ToldStep {
  if (!isMapping(step) || typeof step["op"] !== "string" || typeof step["urn"] !== "string") return false;
  return [step["oldState"], step["newState"]].every((state) => state == null || isExportedResource(state));
}

/** The engine's words for what it does, as far as a digest has them. */
const operations: Readonly<Record<string, Operation>> = {
  same: "same",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  read: "read",
  "read-replacement": "read",
  import: "create",
  "import-replacement": "replace",
};

/** Steps that say nothing of what the stack will be, such as those of a refresh, are none here. */
function stepOf({ op, oldState, newState, diffReasons, replaceReasons }: ToldStep): Step | undefined {
  const operation = operations[op];
  if (operation === undefined || (oldState == null && newState == null)) return undefined;
  const [before, after] = [oldState, newState].map((state): ResourceState | undefined =>
    state == null ? undefined : stateOf(state),
  );
  return {
    operation,
    ...(before !== undefined && operation !== "create" && operation !== "read" && { before }),
    ...(after !== undefined && operation !== "delete" && { after }),
    changes: namesIn(diffReasons),
    replacedBy: namesIn(replaceReasons),
    deleteBeforeReplace: false,
    sealed: [],
  };
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String).sort() : [];
}

function diagnosticsIn(value: unknown): readonly Diagnostic[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isMapping).flatMap(({ severity, message, urn }): readonly Diagnostic[] => {
    const kind = String(severity).replace("#err", "");
    if (kind !== "error" && kind !== "warning") return [];
    return [{ severity: kind, message: String(message).trimEnd(), urn: typeof urn === "string" ? urn : "" }];
  });
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  if (!isMapping(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function sameCount(summary: unknown): number {
  const count = isMapping(summary) ? summary["same"] : undefined;
  return typeof count === "number" ? count : 0;
}
