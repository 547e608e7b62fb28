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
  if (!Array.isArray(listed) || !listed.every(isDigestStep))
    return refused(`holds steps that are none; ${remedy}`);
  const diagnostics = diagnosticsIn(printed["diagnostics"]);
  const same = sameCount(printed["changeSummary"]);
  // Nothing to judge is not the same as nothing wrong.
  if (listed.length === 0 && same === 0 && !diagnostics.some(({ severity }) => severity === "error"))
    return refused(`holds no plan; ${remedy}`);
  const unknown = listed.find(({ op }) => !Object.hasOwn(operations, op) && !physical.has(op));
  if (unknown !== undefined)
    return refused(`holds the step ${JSON.stringify(unknown.op)}, which this does not know; ${remedy}`);
  const goFirst = new Set(listed.filter(goesFirst).map(({ urn }) => urn));
  const steps = listed
    .filter(({ op }) => Object.hasOwn(operations, op))
    .map((step) => stepOf(step, goFirst.has(step.urn)));
  const [, stack = "", project = ""] = stackOfUrn.exec(listed[0]?.urn ?? "") ?? [];
  const told = steps.filter(({ operation }) => operation === "same").length;
  return {
    ok: true,
    digest: {
      project,
      stack,
      steps,
      config: textsIn(printed["config"]),
      diagnostics,
      untold: Math.max(0, same - told),
    },
  };
}

interface DigestStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: ExportedResource;
  readonly newState?: ExportedResource;
  readonly diffReasons?: unknown;
  readonly replaceReasons?: unknown;
}

const stackOfUrn = /^urn:pulumi:(.+?)::(.+?)::/;

function isDigestStep(step: unknown): step is DigestStep {
  if (!isMapping(step) || typeof step["op"] !== "string" || !stackOfUrn.test(String(step["urn"])))
    return false;
  const { op, oldState, newState } = step;
  if (![oldState, newState].every((state) => state == null || isExportedResource(state))) return false;
  const operation = operations[op as string];
  const [needsOld, needsNew] = [
    ["update", "replace", "delete"].includes(operation ?? ""),
    operation !== undefined && operation !== "delete",
  ];
  return (!needsOld || oldState != null) && (!needsNew || newState != null);
}

/** What the engine does for a step that is told already, or to what it has to know: nothing of what the stack will be. */
const physical: ReadonlySet<string> = new Set([
  ...["create-replacement", "delete-replaced", "discard-replaced", "read-discard", "discard"],
  ...["refresh", "remove-pending-replace", "diff"],
]);

/** True for the deletion of an old one before its successor is made, which the CLI tells with `--show-replacement-steps`. */
function goesFirst({ op, urn }: DigestStep, index: number, all: readonly DigestStep[]): boolean {
  return (
    op === "delete-replaced" &&
    all.slice(index).some((one) => one.urn === urn && one.op === "create-replacement")
  );
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

function stepOf(
  { op, oldState, newState, diffReasons, replaceReasons }: DigestStep,
  deleteBeforeReplace: boolean,
): Step {
  const operation = operations[op]!;
  const [before, after] = [oldState, newState].map((state): ResourceState | undefined =>
    state == null ? undefined : stateOf(state),
  );
  return {
    operation,
    ...(before !== undefined && operation !== "create" && operation !== "read" && { before }),
    ...(after !== undefined && operation !== "delete" && { after }),
    changes: namesIn(diffReasons),
    replacedBy: namesIn(replaceReasons),
    deleteBeforeReplace: operation === "replace" && deleteBeforeReplace,
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
