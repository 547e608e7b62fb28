import { EngineServer } from "../engine/engine-server";
import { EngineEndpoint } from "../engine/engine-service";
import type { ResourceState } from "../engine/resource-state";
import { startGate, type PreviewRequest } from "../run-preview";
import { sortReports, type Finding } from "./finding";

/** What the pack of a preview says of resources that exist already. */
export async function judgeStates(
  request: PreviewRequest,
  states: readonly ResourceState[],
): Promise<readonly Finding[]> {
  if (request.pack === undefined) return [];
  const server = new EngineServer();
  server.offer(new EngineEndpoint(() => undefined));
  const address = await server.listen();
  const gate = startGate(request, request.pack, address);
  try {
    await gate.ready;
    const byUrn = new Map(states.map((state) => [state.urn, state]));
    for (const state of states) if (!state.read) gate.analyze(state, byUrn.get(state.provider));
    return sortReports(await gate.conclude(byUrn), (policy) => gate.fixOf(policy)).findings;
  } finally {
    gate.stop();
    server.close();
  }
}
