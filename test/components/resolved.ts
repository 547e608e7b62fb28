import * as pulumi from "@pulumi/pulumi";

/** A value with every output in it known, as an update sees it. */
export function resolved<T>(value: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  return new Promise((resolve) => {
    pulumi.output(value).apply((known) => resolve(known));
  });
}
