import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  type SteppedScaling,
  type Steps,
  stepsDown,
  stepsUp,
} from "../../components/compute/service/step-adjustments";

const percent = fc.integer({ min: 1, max: 100 });
const steps = fc
  .uniqueArray(fc.tuple(percent, fc.integer({ min: 1, max: 50 })), {
    minLength: 1,
    maxLength: 8,
    selector: ([value]) => value,
  })
  .map((pairs): Steps => Object.fromEntries(pairs));
/** Also just below and above each percent. */
const metric = fc.integer({ min: 0, max: 1010 }).map((tenths) => tenths / 10);

/** The steps that AWS takes for a value: above the threshold the lower bound counts in, below it the upper one. */
function taken({ threshold, stepAdjustments }: SteppedScaling, value: number, isUp: boolean) {
  const difference = value - threshold;
  return stepAdjustments.filter(({ metricIntervalLowerBound, metricIntervalUpperBound }) => {
    const lower = Number(metricIntervalLowerBound ?? -Infinity);
    const upper = Number(metricIntervalUpperBound ?? Infinity);
    return isUp ? lower <= difference && difference < upper : lower < difference && difference <= upper;
  });
}

const values = (of: Steps) => Object.keys(of).map(Number);

describe("step adjustments", () => {
  it("are differences from the value at which the alarm goes off", () => {
    assert.deepEqual(stepsUp({ 70: 1, 85: 3 }), {
      threshold: 70,
      stepAdjustments: [
        { scalingAdjustment: 1, metricIntervalLowerBound: "0", metricIntervalUpperBound: "15" },
        { scalingAdjustment: 3, metricIntervalLowerBound: "15" },
      ],
    });
    assert.deepEqual(stepsDown({ 10: 2, 30: 1 }), {
      threshold: 30,
      stepAdjustments: [
        { scalingAdjustment: -1, metricIntervalLowerBound: "-20", metricIntervalUpperBound: "0" },
        { scalingAdjustment: -2, metricIntervalUpperBound: "-20" },
      ],
    });
  });

  it("add, for every value of the metric, what stands beside the last percent that it has reached", () => {
    fc.assert(
      fc.property(steps, metric, (of, value) => {
        const reached = values(of).filter((one) => one <= value);
        assert.deepEqual(
          taken(stepsUp(of), value, true).map(({ scalingAdjustment }) => scalingAdjustment),
          reached.length === 0 ? [] : [of[Math.max(...reached)]],
        );
      }),
    );
  });

  it("take away, for every value of the metric, what stands beside the last percent that it has fallen to", () => {
    fc.assert(
      fc.property(steps, metric, (of, value) => {
        const reached = values(of).filter((one) => one >= value);
        assert.deepEqual(
          taken(stepsDown(of), value, false).map(({ scalingAdjustment }) => -scalingAdjustment),
          reached.length === 0 ? [] : [of[Math.min(...reached)]],
        );
      }),
    );
  });

  it("go as AWS wants them: no gap, and no bound at the end that lies away from the threshold", () => {
    fc.assert(
      fc.property(steps, (of) => {
        const [up, down] = [stepsUp(of).stepAdjustments, stepsDown(of).stepAdjustments];
        up.forEach((step, index) =>
          assert.equal(step.metricIntervalUpperBound, up[index + 1]?.metricIntervalLowerBound),
        );
        down.forEach((step, index) =>
          assert.equal(step.metricIntervalLowerBound, down[index + 1]?.metricIntervalUpperBound),
        );
        assert.deepEqual([up[0]?.metricIntervalLowerBound, down[0]?.metricIntervalUpperBound], ["0", "0"]);
      }),
    );
  });
});
