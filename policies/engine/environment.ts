import { Read } from "../vocabulary/rule";
import { textOf } from "../vocabulary/shown-value";

/** All that says in which environment a resource lives. */
interface EnvironmentFacts {
  /** Set in the pack's settings, by whoever runs the gate. */
  readonly pinned?: string;
  readonly productionEnvironments: readonly string[];
  /** What the program's Foundation says, where there is one. */
  readonly foundations: readonly { readonly environment: Read; readonly recipe: Read }[];
  /** The resource's own tag. */
  readonly tag: Read;
}

const lower = (value: unknown) => textOf(value)?.toLowerCase();

/** Production rules apply unless everything that is said agrees on an environment that is not production. */
export function isProduction(facts: EnvironmentFacts): boolean {
  const said = [facts.tag, ...facts.foundations.map(({ environment }) => environment)];
  if (facts.foundations.some(({ recipe }) => recipe.state === "known" && recipe.value === "production"))
    return true;
  if (facts.pinned === undefined && said.some(({ state }) => state === "unknown")) return true;
  const names = new Set(said.flatMap((read) => (read.state === "known" ? [lower(read.value)] : [])));
  if (facts.pinned !== undefined) names.add(lower(facts.pinned));
  const [name] = names;
  if (name === undefined || names.size > 1) return true;
  return facts.productionEnvironments.some((production) => lower(production) === name);
}
