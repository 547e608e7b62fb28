import fc from "fast-check";

/** A map of a stack file. */
export type Written = Readonly<Record<string, unknown>>;

/** An id that goes with a name: two things that exist never share one. */
export const idOf = (prefix: string, name: string) =>
  `${prefix}-${Buffer.from(name.padEnd(8, "x")).toString("hex").slice(0, 16)}`;
/** The ARN of a secret that exists. */
export const secretArn = (name: string) =>
  `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}-AbCdEf`;

/** When something sleeps. */
export const nights = fc.constantFrom<Written>(
  { from: "20:00", to: "07:00", timeZone: "Europe/Berlin" },
  { from: "00:30", to: "05:45", timeZone: "America/New_York", days: "weekdays" },
);

/** A value, or nothing at all: then the default of the recipe holds. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** A map without what is left to the defaults. */
export const settings = (values: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Written> =>
  fc
    .record(values)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
/** Some of the names, each with a value. */
export const named = <T>(names: readonly string[], value: (name: string) => fc.Arbitrary<T>, minLength = 0) =>
  fc
    .subarray([...names], { minLength })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, value(name)] as const))));
