import fc from "fast-check";
import type { Settings } from "../planned-stack";
import type { Written } from "./settings-arbitrary";

/** One value in its canonical form, or in another. */
type Respelled = (value: unknown) => fc.Arbitrary<unknown>;

const either = (value: unknown, ...others: readonly unknown[]) => fc.constantFrom(value, ...others);

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

const respelled: Readonly<Record<string, Respelled>> = {
  cpu: (units) => either(units, `${Number(units) / 1024} vCPU`, `${Number(units) / 1024}vcpu`),
  memory: (size) =>
    either(size, `${Number(size)} MiB`, `${Number(size) / 1024} GB`, `${Number(size) / 1024}gib`),
  ephemeralStorage: (size) => either(size, `${String(size)} GiB`, `${String(size)}gb`),
  command: (words) => either(words, (words as readonly string[]).map(quoted).join(" ")),
  entryPoint: (words) => either(words, (words as readonly string[]).map(quoted).join("\t")),
  healthCheck: (section) =>
    inside(section, { command: (words) => either(words, (words as readonly string[])[1]) }),
  environment: (section) => inside(section, {}, (text) => either(text, ...unquoted(String(text)))),
  scaling: ({ minCapacity, maxCapacity, ...others }: Written) =>
    either(
      { minCapacity, maxCapacity, ...others },
      { min: minCapacity, max: maxCapacity, ...others },
      { minCapacity, max: maxCapacity, ...others },
    ),
} as Readonly<Record<string, Respelled>>;

/** What is left of a text without its quotes, where it means the same. */
function unquoted(text: string): readonly unknown[] {
  const value: unknown = /^(true|false|-?\d+(\.\d+)?)$/.test(text) ? JSON.parse(text) : undefined;
  return value !== undefined && String(value) === text ? [value] : [];
}

/** A section, its values each in whichever form they have. */
function inside(
  section: unknown,
  forms: Readonly<Record<string, Respelled>>,
  other: Respelled = fc.constant,
) {
  const entries = Object.entries((section ?? {}) as Written);
  return fc.record(Object.fromEntries(entries.map(([key, value]) => [key, (forms[key] ?? other)(value)])));
}

/** The same stack file, with settings of services and of sets of variables in whichever form they can be written. */
export function spelled(settings: Settings): fc.Arbitrary<Settings> {
  const entries: Respelled = (section) => inside(section, {}, (entry) => inside(entry, respelled));
  return inside(settings, {
    "plinth:services": entries,
    "plinth:variables": entries,
  }) as fc.Arbitrary<Settings>;
}
