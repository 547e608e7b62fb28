import { stripVTControlCharacters } from "node:util";
import { Callbacks } from "./engine/callback";
import type { Exit, RunningProcess } from "./engine/child-process";
import type { StackSettings } from "./engine/default-providers";
import { Deployment } from "./engine/deployment";
import type { DeploymentError } from "./engine/deployment-error";
import type { Diagnostic } from "./engine/diagnostic";
import { EngineServer } from "./engine/engine-server";
import { EngineEndpoint } from "./engine/engine-service";
import { sortReports } from "./gate/finding";
import { Gate, GateError } from "./gate/gate";
import { MonitorEndpoint } from "./engine/monitor";
import type { PolicySettings } from "./gate/policy-config";
import { peakMemory } from "./engine/process-memory";
import { organization, startProgram } from "./engine/program";
import type { Project } from "./project";
import type { Providers } from "./providers/provider";
import type { Mode } from "./mode";
import { inTreeOrder } from "./engine/resource-tree";
import type { ResourceState } from "./engine/resource-state";
import { createdCount } from "./engine/tier";
import type { StackPreview } from "./stack-preview";
import { ProgramTransforms } from "./engine/transform";
import { stackType } from "./engine/urn";

/** What a preview of one stack is made from. */
export interface PreviewRequest {
  /** Name of the stack file, as reports show it. */
  readonly file: string;
  readonly stack: string;
  readonly mode: Mode;
  readonly project: Project;
  readonly settings: StackSettings;
  readonly providers: Providers;
  /** The policy pack; none to leave the gate out. */
  readonly pack?: Project;
  readonly policySettings: PolicySettings;
  /** Where `policySettings` was read, for messages. */
  readonly policySettingsFile: string;
  /** What the stack holds before: the preview then says what is done with it. @default nothing: all is new */
  readonly existing?: readonly ResourceState[];
  /** Told every now and then how many resources would be created, as reports count them. */
  readonly progress?: (resources: number) => void;
}

/** Runs the program against our engine, and the pack beside it. Rejects with a GateError when the pack is unusable. */
export async function runPreview(request: PreviewRequest): Promise<StackPreview> {
  const started = performance.now();
  const { project, stack, mode, settings } = request;
  const identity = { project: project.name, stack, organization };
  const diagnostics: Diagnostic[] = [];
  const server = new EngineServer();
  server.offer(new EngineEndpoint((diagnostic) => diagnostics.push(diagnostic)));
  const callbacks = new Callbacks();
  const transforms = new ProgramTransforms(callbacks);
  const address = await server.listen();
  const gate = request.pack && startGate(request, request.pack, address);
  const deployment = new Deployment(
    { root: project.root, ...identity, mode, settings, existing: request.existing ?? [] },
    request.providers,
    transforms,
    gate,
  );
  let program: RunningProcess | undefined;
  let aborted: DeploymentError | undefined;
  const abort = (error: DeploymentError): void => {
    aborted = error;
    program?.stop();
  };
  server.offer(new MonitorEndpoint({ deployment, transforms, abort }));
  const watch = new MemoryWatch();
  const tell = () => request.progress?.(createdCount([...deployment.resources.values()]));
  const timer = setInterval(() => {
    watch.look(program, gate?.process);
    tell();
  }, 100).unref();
  try {
    program = startProgram(project, identity, settings, mode, address);
    const exit = await Promise.race([program.exited, failureOf(gate)]);
    const programEnded = performance.now();
    tell();
    diagnostics.push(...ending(exit, aborted, diagnostics));
    const failed = diagnostics.some(({ severity }) => severity === "error");
    const reports = gate === undefined ? [] : await judgement(gate, failed, deployment, diagnostics);
    const ended = performance.now();
    watch.look(undefined, gate?.process);
    const resources = inTreeOrder(deployment.resources);
    return {
      file: request.file,
      stack,
      resources,
      ...(request.existing === undefined ? {} : { steps: deployment.steps }),
      outputs: resources.find(({ type }) => type === stackType)?.outputs ?? {},
      ...sortReports(reports, (policy) => gate?.fixOf(policy) ?? ""),
      diagnostics,
      pack: gate?.name ?? "",
      measures: {
        total: ended - started,
        program: programEnded - started,
        gate: ended - programEnded,
        ...watch.peaks,
      },
    };
  } finally {
    clearInterval(timer);
    program?.stop();
    gate?.stop();
    callbacks.close();
    server.close();
  }
}

/** What a pack is started for. */
export type GateRequest = Pick<
  PreviewRequest,
  "stack" | "mode" | "settings" | "pack" | "policySettings" | "policySettingsFile"
> & { readonly project: Pick<Project, "name"> };

/** Starts a pack for a stack. */
export function startGate(request: GateRequest, pack: Project, engine: string): Gate {
  const { project, stack } = request;
  return new Gate({
    pack,
    identity: { project: project.name, stack, organization },
    settings: request.settings,
    dryRun: request.mode === "preview",
    engine,
    given: request.policySettings,
    givenFile: request.policySettingsFile,
  });
}

/** What the pack found. A policy that breaks is an error of the run, as it is for the real engine. */
async function judgement(
  gate: Gate,
  failed: boolean,
  deployment: Deployment,
  diagnostics: Diagnostic[],
): Promise<Awaited<ReturnType<Gate["soFar"]>>> {
  try {
    if (!failed) return await gate.conclude(deployment.resources);
  } catch (error) {
    if (error instanceof GateError) throw error;
    const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
    diagnostics.push({ severity: "error", message: `policy pack: ${message}`, urn: "" });
  }
  return gate.soFar();
}

/** Rejects when the pack turns out to be unusable: no need to wait for the program then. */
function failureOf(gate: Gate | undefined): Promise<never> {
  return new Promise((_resolve, reject) => gate?.ready.catch(reject));
}

/** What the way a program ended has to say, beside what it has said itself. */
function ending(exit: Exit, aborted: DeploymentError | undefined, said: readonly Diagnostic[]): Diagnostic[] {
  const output: Diagnostic[] = [exit.standardOutput, exit.standardError]
    .map((text) => stripVTControlCharacters(text).trimEnd())
    .filter((text) => text !== "")
    .map((message) => ({ severity: "info", message, urn: "" }));
  if (aborted !== undefined)
    return [...output, { severity: "error", message: aborted.message, urn: aborted.urn }];
  if (exit.code === 0 || said.some(({ severity }) => severity === "error")) return output;
  return [
    ...output,
    { severity: "error", message: `the program ended with exit code ${exit.code}`, urn: "" },
  ];
}

/** Looks at the two processes now and then: once one has ended, nobody can tell how much it held. */
class MemoryWatch {
  private program = 0;
  private pack = 0;

  look(program: RunningProcess | undefined, pack: RunningProcess | undefined): void {
    this.program = Math.max(this.program, peakMemory(program?.id));
    this.pack = Math.max(this.pack, peakMemory(pack?.id));
  }

  get peaks(): { programMemory: number; packMemory: number } {
    return { programMemory: this.program, packMemory: this.pack };
  }
}
