import { sep } from "node:path";
import { withoutKeys } from "../../config/mappings/without-keys";
import { judgeStates } from "../judge-states";
import type { Finding } from "../gate/finding";
import { GateError } from "../gate/gate";
import { runPreview, type PreviewRequest } from "../run-preview";
import type { ResourceState } from "../engine/resource-state";
import { stackDifference } from "../difference/stack-difference";
import type { DifferenceOutcome, StackPreview } from "../stack-preview";
import type { Comparison, OtherSide } from "./comparison";

/** What there was before, as far as a comparison needs it. */
interface Before {
  readonly existing: readonly ResourceState[];
  readonly findings: readonly Finding[];
}

/** Why there is no difference. */
class NoDifference extends Error {}

/** The preview of a stack beside the other side of a comparison. `phase` is told what is being made. */
export async function comparePreview(
  request: PreviewRequest,
  comparison: Comparison,
  phase: (what: string) => void,
): Promise<StackPreview> {
  const other = comparison.of(request);
  phase(`previewing ${request.stack}`);
  const judged = await runPreview(request);
  return { ...judged, difference: await differenceOf(request, judged, other, phase) };
}

async function differenceOf(
  request: PreviewRequest,
  judged: StackPreview,
  other: OtherSide,
  phase: (what: string) => void,
): Promise<DifferenceOutcome> {
  const against = other.title;
  try {
    if (judged.diagnostics.some(({ severity }) => severity === "error"))
      throw new NoDifference("the plan could not be made");
    phase(`previewing ${request.stack} as it is in ${against}`);
    const before = await beforeOf(request, other);
    phase(`comparing ${request.stack} with ${against}`);
    // The same plan, but from what is there: once as a preview knows it, once with what it cannot know made up.
    const unjudged = { ...withoutKeys(request, ["pack"]), existing: before.existing };
    const { pack } = request;
    const fromState = other.kind === "state" && pack !== undefined;
    const [planned, updated] = await Promise.all([
      runPreview(fromState ? { ...unjudged, pack } : unjudged),
      runPreview({ ...unjudged, mode: "up" }),
    ]);
    for (const each of [planned, updated])
      refuseErrors(each, "from there it cannot be planned", request.project.root);
    const after = fromState ? planned : judged;
    return {
      ok: true,
      difference: stackDifference({
        against,
        isNew: other.kind === "none",
        planned: planned.steps ?? [],
        updated: updated.steps ?? [],
        findingsBefore: before.findings,
        findingsAfter: after.findings,
        notEvaluatedAfter: after.notEvaluated,
      }),
    };
  } catch (error) {
    if (error instanceof NoDifference) return { ok: false, against, reason: error.message };
    throw error;
  }
}

/** What the other side comes to: a plan is carried out as far as an update could be made up. */
async function beforeOf(request: PreviewRequest, other: OtherSide): Promise<Before> {
  switch (other.kind) {
    case "failed":
      throw new NoDifference(other.reason);
    case "none":
      return { existing: [], findings: [] };
    case "state":
      return {
        existing: other.resources,
        findings: (await judgeStates(request, other.resources)).findings,
      };
    case "plan": {
      const unjudged = withoutKeys(other.request, ["pack"]);
      const { root } = other.request.project;
      const [updated, judged] = await Promise.all([
        runPreview({ ...unjudged, mode: "up" }),
        runPreview(other.request).catch((error: unknown) => {
          if (error instanceof GateError)
            throw new NoDifference(`its policy pack cannot judge: ${onOneLine(error.message, root)}`);
          throw error;
        }),
      ]);
      for (const each of [updated, judged]) refuseErrors(each, "it does not preview", root);
      return { existing: updated.resources, findings: judged.findings };
    }
  }
}

function refuseErrors({ diagnostics }: StackPreview, what: string, root: string): void {
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new NoDifference(`${what}: ${onOneLine(error.message, root)}`);
}

const longest = 300; // characters

/** The beginning of a message, with the paths of a checkout as they are in every other one. */
function onOneLine(message: string, root: string): string {
  const lines = message.replaceAll(`${root}${sep}`, "").split("\n");
  const said = lines.map((line) => line.trim()).filter((line) => line !== "");
  const text = said.join("; ").replaceAll(":; ", ": ");
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
