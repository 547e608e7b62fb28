import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A process of an offline preview that the probe has watched. */
export type Role = "command" | "program" | "pack";

/** Something that happened in a process: when, in milliseconds since 1970, and how much CPU time it had used by then. */
export interface Mark {
  readonly name: string;
  readonly at: number;
  readonly cpu: number;
}

/** What `probe.js` writes of a process as it ends. */
export interface ProcessMarks {
  readonly role: Role;
  readonly id: number;
  /** When the process started, in milliseconds since 1970. */
  readonly timeOrigin: number;
  readonly marks: readonly Mark[];
}

/** A profile as V8 gives it: https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly children?: readonly number[];
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** Reads what the processes of a preview have left in a folder. */
export function readProcessMarks(folder: string): readonly ProcessMarks[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as ProcessMarks);
}

/** The profile of one of these processes. */
export function readProfile(folder: string, { id }: ProcessMarks): CpuProfile {
  return JSON.parse(readFileSync(join(folder, `${id}.cpuprofile`), "utf8")) as CpuProfile;
}
