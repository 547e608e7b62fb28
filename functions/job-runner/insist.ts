import { backOff } from "./durations";
import { describeError, troubleOf } from "./ecs-error";
import type { Surroundings } from "./surroundings";

/** A call to ECS that has had no answer; `isLate` when there was no more time to repeat it. */
export class NoAnswer extends Error {
  constructor(
    readonly reason: string,
    readonly isLate: boolean,
  ) {
    super(reason);
  }
}

/** IAM tells everyone of a role within seconds; a minute is what others allow for. */
const RIGHTS_TAKE = 60_000;

interface Insistence {
  readonly pollSeconds: number;
  /** Until when the call is worth repeating, in milliseconds since 1970. */
  readonly until: number;
  /** When the run began: rights that are refused later are no new ones. */
  readonly begun: number;
  readonly label: string;
}

/** Repeats a call to ECS while what went wrong may go away by itself. */
export async function insist<T>(
  call: () => Promise<T>,
  { now, pause, say, deadline, rightsAreNew }: Surroundings,
  { pollSeconds, until, begun, label }: Insistence,
): Promise<T> {
  for (let repetition = 1; ; repetition++) {
    try {
      return await call();
    } catch (error) {
      const trouble = troubleOf(error);
      const reason = describeError(error);
      const mayGetRights = rightsAreNew && now() < begun + RIGHTS_TAKE;
      if (trouble === "final" || (trouble === "rights" && !mayGetRights)) throw new NoAnswer(reason, false);
      if (now() >= until) throw new NoAnswer(reason, false);
      if (now() >= deadline()) throw new NoAnswer(reason, true);
      if (repetition === 1) say(`${label}: asks ECS again after: ${reason}`);
      await pause(Math.min(backOff(pollSeconds, repetition), Math.max(0, deadline() - now())));
    }
  }
}
