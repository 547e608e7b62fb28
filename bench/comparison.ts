import { contenderNames, type ContenderName } from "./contender-names";
import type { Series } from "./rounds";
import { median, medianRatio } from "./statistics";
import { megabytes, seconds, table } from "./table";

/** What one contender took, in the middle of all rounds. */
interface Middle {
  readonly wall: number;
  readonly cpu?: number;
  readonly memory?: number;
}

/** How one contender compares with another. */
export interface Ratio<Name extends string = string> {
  readonly ours: Name;
  readonly theirs: Name;
  readonly wall: number;
  readonly cpu?: number;
}

/** A pair of contenders, and what the ratio of their wall times shall be at most. */
interface Goal {
  readonly ours: ContenderName;
  readonly theirs: ContenderName;
  readonly atMost?: number;
}

const { preview, pulumi, script, stock, stockAgain, cdk } = contenderNames;

/** What the project wants of itself. */
const goals: readonly Goal[] = [
  { ours: preview, theirs: cdk, atMost: 0.95 },
  { ours: preview, theirs: stock, atMost: 0.2 },
  { ours: pulumi, theirs: stock, atMost: 0.35 },
  { ours: script, theirs: stock },
  { ours: preview, theirs: stockAgain },
  { ours: pulumi, theirs: stockAgain },
];

/** The medians of a contender; CPU time and memory where every round has them. */
export function middleOf({ measurements }: Series): Middle {
  const usages = measurements.flatMap(({ usage }) => usage ?? []);
  const isMeasured = usages.length === measurements.length;
  return {
    wall: median(measurements.map(({ wall }) => wall)),
    ...(isMeasured && {
      cpu: median(usages.map(({ cpu }) => cpu)),
      memory: median(usages.map(({ memory }) => memory)),
    }),
  };
}

/** How two contenders of the same rounds compare. */
export function ratioOf<Name extends string>(ours: Series<Name>, theirs: Series<Name>): Ratio<Name> {
  const walls = (series: Series) => series.measurements.map(({ wall }) => wall);
  const cpus = (series: Series) => series.measurements.flatMap(({ usage }) => usage?.cpu ?? []);
  const isMeasured = [ours, theirs].every((one) => cpus(one).length === one.measurements.length);
  return {
    ours: ours.name,
    theirs: theirs.name,
    wall: medianRatio(walls(ours), walls(theirs)),
    ...(isMeasured && { cpu: medianRatio(cpus(ours), cpus(theirs)) }),
  };
}

/** The ratios that have a goal, or say more about one. */
export function ratiosWithGoals(
  all: readonly Series<ContenderName>[],
): readonly (Ratio & { atMost?: number })[] {
  const named = (name: ContenderName) => all.find((series) => series.name === name)!;
  return goals.map(({ ours, theirs, atMost }) => ({
    ...ratioOf(named(ours), named(theirs)),
    ...(atMost !== undefined && { atMost }),
  }));
}

/** Both tables, for people. */
export function comparisonText(all: readonly Series<ContenderName>[]): string {
  const measured = table(
    ["what", "resources", "wall", "CPU", "memory"],
    all.map((series) => {
      const { wall, cpu, memory } = middleOf(series);
      return [
        series.name,
        String(series.resources),
        seconds(wall),
        cpu === undefined ? notMeasured : seconds(cpu),
        memory === undefined ? notMeasured : megabytes(memory),
      ];
    }),
  );
  const compared = table(
    ["ratio", "wall", "CPU", "goal"],
    ratiosWithGoals(all).map(({ ours, theirs, wall, cpu, atMost }) => [
      `${ours} : ${theirs}`,
      wall.toFixed(2),
      cpu?.toFixed(2) ?? notMeasured,
      atMost === undefined ? "–" : `≤ ${atMost}, ${wall <= atMost ? "met" : "not met"}`,
    ]),
  );
  return `${measured}\n\n${compared}\n`;
}

/** Where the system has no `/proc`. */
const notMeasured = "not measured";
