import { EngineServer } from "./engine/engine-server";
import { EngineEndpoint } from "./engine/engine-service";
import type { ResourceState } from "./engine/resource-state";
import { startGate, type GateRequest } from "./run-preview";
import { sortReports, type Finding, type NotEvaluated } from "./gate/finding";

/** What a pack says of resources that nobody plans now: they exist, or another engine has planned them. */
interface Judgement {
  /** Name and version of the pack; empty without one. */
  readonly pack: string;
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** Has a pack judge resources as they are. Rejects with a GateError when it is unusable. */
export async function judgeStates(
  request: GateRequest,
  states: readonly ResourceState[],
): Promise<Judgement> {
  if (request.pack === undefined) return { pack: "", findings: [], notEvaluated: [] };
  const server = new EngineServer();
  server.offer(new EngineEndpoint(() => undefined));
  const gate = startGate(request, request.pack, await server.listen());
  try {
    await gate.ready;
    const byUrn = new Map(states.map((state) => [state.urn, state]));
    for (const state of states) if (!state.read) gate.analyze(state, byUrn.get(state.provider));
    const reports = await gate.conclude(byUrn);
    return { pack: gate.name, ...sortReports(reports, (policy) => gate.fixOf(policy)) };
  } finally {
    gate.stop();
    server.close();
  }
}
