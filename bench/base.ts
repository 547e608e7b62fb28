import { resolve } from "node:path";
import { ratioOf, middleOf } from "./comparison";
import { offlinePreview } from "./contenders";
import { runRounds, type Series } from "./rounds";
import { megabytes, seconds, table } from "./table";

const here = "this checkout";
const there = "the base";

/** Which of the two. */
type CheckoutName = typeof here | typeof there;

/** So much more CPU time is told of. Machines of others are noisy, and the two rounds of a pair are not one moment. */
export const bound = 1.15;

/** Measures the offline preview of this checkout and of another one in turn. */
export function measureBase(
  root: string,
  folder: string,
  rounds: number,
  say: (progress: string) => void,
): Promise<readonly Series<CheckoutName>[]> {
  const contenders = [offlinePreview(here, root), offlinePreview(there, resolve(folder))] as const;
  return runRounds<CheckoutName>(contenders, rounds, say);
}

/** A sentence and a table of Markdown, for the summary of a job. It reports, and refuses nothing. */
export function baseReport(both: readonly Series<CheckoutName>[]): string {
  const [ours, base] = [here, there].map((name) => both.find((series) => series.name === name)!);
  const { wall, cpu } = ratioOf(ours!, base!);
  const rows = both.map((series) => {
    const middle = middleOf(series);
    return [
      series.name,
      String(series.resources),
      seconds(middle.wall),
      middle.cpu === undefined ? "not measured" : seconds(middle.cpu),
      middle.memory === undefined ? "not measured" : megabytes(middle.memory),
    ];
  });
  const measured = table(["offline preview of", "resources", "wall", "CPU", "memory"], rows);
  return `${sentence(wall, cpu)}\n\n${measured}\n`;
}

function sentence(wall: number, cpu: number | undefined): string {
  if (cpu === undefined) return `The offline preview takes ${wall.toFixed(2)} times the base's wall time.`;
  const times = `The offline preview takes ${cpu.toFixed(2)} times the base's CPU time`;
  if (cpu > bound) return `**Slower.** ${times}: more than ${bound}, so look at it.`;
  return `${times}${cpu < 1 / bound ? ": faster" : `, which is within what one run can tell (${bound})`}.`;
}
