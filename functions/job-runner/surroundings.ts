import type { Ecs } from "./ecs";

/** What a run works with. */
export interface Surroundings {
  readonly ecs: Ecs;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Takes a line on how it goes. */
  readonly say: (line: string) => void;
  /** When the run must be over, in milliseconds since 1970: what runs then goes on unwatched. */
  readonly deadline: () => number;
  /** A text that no other call has had. */
  readonly nonce: () => string;
  /** True where the role may have been made a moment ago: what IAM refuses at first is asked for again, for a minute. */
  readonly rightsAreNew: boolean;
  /** True to start the tasks and leave them to themselves. */
  readonly detach: boolean;
}

/** What is left of a run: small, and nothing secret, since the state of the stack keeps it. */
export interface JobResult {
  readonly job: string;
  readonly taskDefinition: string;
  /** `skipped`: another task of the family was running. `started`: nobody waited for the end. */
  readonly outcome: "succeeded" | "skipped" | "started";
  /** In the order of their numbers; none when skipped. */
  readonly tasks: readonly {
    readonly taskArn: string;
    /** Absent when nobody waited for it. */
    readonly exitCode?: number;
    readonly attempts: number;
  }[];
}

/** A job that did not succeed, or whose end nobody has seen: a line for each task. */
export class JobFailure extends Error {
  /** @param running ARNs of the tasks that go on */
  constructor(
    readonly lines: readonly string[],
    readonly running: readonly string[],
  ) {
    super(lines.join("\n"));
  }
}
