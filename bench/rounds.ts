import { measured, type Measurement } from "./measured";

/** Something that is run and measured. */
export interface Contender<Name extends string = string> {
  readonly name: Name;
  /** Runs it once; the result is the number of resources that it made, as it says itself. */
  readonly run: () => Promise<number>;
}

/** What one contender did in all rounds. */
export interface Series<Name extends string = string> {
  readonly name: Name;
  readonly resources: number;
  /** One a round. */
  readonly measurements: readonly Measurement[];
}

/**
 * Runs all contenders in turn, round by round: what disturbs the machine for a while disturbs each of them. Every other
 * round goes backwards, so that none always follows the same one.
 */
export async function runRounds<Name extends string>(
  contenders: readonly Contender<Name>[],
  rounds: number,
  say: (progress: string) => void,
): Promise<readonly Series<Name>[]> {
  const series = contenders.map(({ name }) => ({ name, resources: 0, measurements: [] as Measurement[] }));
  for (let round = 1; round <= rounds; round++) {
    const order = [...contenders.keys()];
    for (const index of round % 2 === 1 ? order : order.reverse()) {
      const { name, run } = contenders[index]!;
      say(`round ${round} of ${rounds}: ${name}`);
      const { result, measurement } = await measured(run);
      const own = series[index]!;
      if (own.resources !== 0 && own.resources !== result)
        throw new Error(`${name} made ${result} resources, and ${own.resources} before`);
      own.resources = result;
      own.measurements.push(measurement);
    }
  }
  return series;
}
