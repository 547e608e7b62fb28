import * as pulumi from "@pulumi/pulumi";

/** What the config has checked to be there; this guards the program against itself, without a stack trace. */
export function found<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new pulumi.RunError(otherwise);
  return value;
}
