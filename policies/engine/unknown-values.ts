import * as sdk from "@pulumi/policy";
import { unknownMarkers } from "../vocabulary/unknown-markers";

// The SDK exports it at run time but leaves it out of its type declarations.
const { unknownCheckingProxy } = sdk as unknown as {
  readonly unknownCheckingProxy: (value: object) => object;
};

/** Wraps plain data the way the SDK hands properties to a policy: reading an unknown value throws. */
export function guardUnknowns(value: unknown): unknown {
  return value instanceof Object ? unknownCheckingProxy(value) : value;
}

const markers: ReadonlySet<unknown> = new Set(unknownMarkers);

/** Whether the value is one of the engine's markers for "not known yet". */
export function isUnknownMarker(value: unknown): boolean {
  return markers.has(value);
}
