import { Example } from "./rule";
import { policyPathOf } from "./policy-properties";

type Statement = Readonly<Record<string, unknown>>;

/** A policy document with the statements, as text. */
export const policyText = (...Statement: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement });

/** A statement of a resource's policy. */
export const allowing = (Principal: unknown, Condition?: unknown, Action: unknown = "*"): Statement => ({
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...(Condition === undefined ? {} : { Condition }),
});

/** The value at the place where the type holds its document. */
export function holding(type: string, value: unknown, more: Partial<Example> = {}): Example {
  const props = policyPathOf(type)
    .split(".")
    .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return { type, props: props as Example["props"], ...more };
}
