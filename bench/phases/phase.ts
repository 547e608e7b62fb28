import type { Mark, ProcessMarks, Role } from "./process-marks";

/** A stretch of the life of a process: wall and CPU time in milliseconds. */
export interface Phase {
  readonly process: Role | "npm";
  readonly phase: string;
  /** When it begins, in milliseconds since the command was started. */
  readonly from: number;
  readonly wall: number;
  readonly cpu: number;
}

/** Where a phase ends: at the first or last mark of a name, or at another of those. */
type End = { readonly mark: string; readonly which: number };

const first = (mark: string): End => ({ mark, which: 0 });
const second = (mark: string): End => ({ mark, which: 1 });
const last = (mark: string): End => ({ mark, which: -1 });

/** The phases of each process in their order. Each begins where the one before it ends. */
const phasesOf: Readonly<Record<Role, readonly (readonly [phase: string, end: End])[]>> = {
  command: [
    ["start, own modules, stack file", first("spawn")],
    ["waiting for the program's first call", first("answers SupportsFeature")],
    ["waiting for the pack", first("answers RegisterResource, done")],
    ["waiting for the program's first resource", second("answers RegisterResource")],
    ["resources registered and handed to the pack", last("answers RegisterResource, done")],
    ["program ends", first("calls AnalyzeStack")],
    ["plan judged", first("calls AnalyzeStack, done")],
    ["report", last("exit")],
  ],
  program: [
    ["start, the SDK's modules", first("calls SupportsFeature")],
    ["waiting for the pack", first("calls RegisterResource, done")],
    ["program's modules, settings read", second("calls RegisterResource")],
    ["registering", last("calls RegisterResource, done")],
    ["end", last("exit")],
  ],
  pack: [
    ["start, the SDK's modules and rules", first("answers Handshake")],
    ["greeted and configured", first("answers Configure, done")],
    ["judging the first resource", first("answers Analyze, done")],
    ["judging the other resources, in between waiting", last("answers Analyze, done")],
    ["waiting for the program's end", first("answers AnalyzeStack")],
    ["judging the plan", first("answers AnalyzeStack, done")],
    ["killed", last("exit")],
  ],
};

/** The phases of a process. A mark that is not there, because nobody called, ends no phase: the next one has its time. */
export function phasesOfProcess({ role, timeOrigin, marks }: ProcessMarks, started: number): Phase[] {
  let begin: Mark = { name: "origin", at: timeOrigin, cpu: 0 };
  return phasesOf[role].flatMap(([phase, end]) => {
    const ending = marks.filter(({ name }) => name === end.mark).at(end.which);
    if (ending === undefined || ending.at < begin.at) return [];
    const { at, cpu } = begin;
    begin = ending;
    return [{ process: role, phase, from: at - started, wall: ending.at - at, cpu: ending.cpu - cpu }];
  });
}
