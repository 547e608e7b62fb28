import { defaulted } from "../../preview/providers/defaulted";
import type { Properties } from "../../preview/protocol/value";

/** The random characters at the end of a name that a provider has made, before what a queue's name must end with. */
const random = /[0-9a-f]{7}(?=(\.fifo)?$)/;

/**
 * The names that providers have made in a plan. Their random characters are what must differ between two plans: the
 * engine draws them for each creation, the offline preview from the URN.
 */
export class MadeNames {
  private readonly names: ReadonlyMap<string, string>;

  /** The inputs are those of Check, which say what it has filled in. */
  constructor(resources: readonly { readonly inputs: Readonly<Record<string, unknown>> }[]) {
    const made = resources.flatMap(({ inputs }) =>
      defaulted(inputs as Properties)
        .map((property) => inputs[property])
        .filter((value): value is string => typeof value === "string" && random.test(value)),
    );
    // A name that begins with another one is looked for first.
    const longestFirst = [...new Set(made)].sort((a, b) => b.length - a.length);
    this.names = new Map(longestFirst.map((name) => [name, name.replace(random, "#######")]));
  }

  /** A value in which each of the names, and every text that holds one, is without its random characters. */
  withoutRandomness(value: unknown): unknown {
    if (typeof value === "string") return this.inText(value);
    if (Array.isArray(value)) return value.map((item) => this.withoutRandomness(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.withoutRandomness(item)]),
    );
  }

  private inText(text: string): string {
    let result = text;
    for (const [name, normalised] of this.names) result = result.replaceAll(name, normalised);
    return result;
  }
}
