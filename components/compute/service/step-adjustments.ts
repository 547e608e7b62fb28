/** Percent -> tasks. */
export type Steps = Readonly<Record<string, number>>;

/** What an alarm and its policy are told of steps: bounds are differences from the threshold, as AWS counts. */
export interface SteppedScaling {
  /** Percent at which the alarm goes off. */
  readonly threshold: number;
  readonly stepAdjustments: readonly StepAdjustment[];
}

interface StepAdjustment {
  readonly scalingAdjustment: number;
  /** @default no bound */
  readonly metricIntervalLowerBound?: string;
  /** @default no bound */
  readonly metricIntervalUpperBound?: string;
}

/** From each value on, up to the next, so many tasks more; AWS counts the lower bound in, the upper one not. */
export function stepsUp(steps: Steps): SteppedScaling {
  const values = ascending(steps);
  const [threshold = 100] = values;
  const stepAdjustments = values.map((value, index) => ({
    scalingAdjustment: steps[value]!,
    ...{ metricIntervalLowerBound: String(value - threshold) },
    ...bound("metricIntervalUpperBound", values[index + 1], threshold),
  }));
  return { threshold, stepAdjustments };
}

/** Down from each value, as far as the next, so many tasks less; below a threshold AWS counts the upper bound in. */
export function stepsDown(steps: Steps): SteppedScaling {
  const values = ascending(steps).reverse();
  const [threshold = 0] = values;
  const stepAdjustments = values.map((value, index) => ({
    scalingAdjustment: -steps[value]!,
    ...bound("metricIntervalLowerBound", values[index + 1], threshold),
    ...{ metricIntervalUpperBound: String(value - threshold) },
  }));
  return { threshold, stepAdjustments };
}

function ascending(steps: Steps): number[] {
  return Object.keys(steps)
    .map(Number)
    .sort((one, other) => one - other);
}

function bound<K extends string>(key: K, value: number | undefined, threshold: number) {
  return (value === undefined ? {} : { [key]: String(value - threshold) }) as Partial<Record<K, string>>;
}
