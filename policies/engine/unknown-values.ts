import * as sdk from "@pulumi/policy";

// The SDK exports it at run time but leaves it out of its type declarations.
const { unknownCheckingProxy } = sdk as unknown as {
  readonly unknownCheckingProxy: (value: object) => object;
};

/** Wraps plain data the way the SDK hands properties to a policy: reading an unknown value throws. */
export function guardUnknowns(value: unknown): unknown {
  return value instanceof Object ? unknownCheckingProxy(value) : value;
}

const sentinels: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether the value is one of the engine's markers for "not known yet". */
export function isUnknownMarker(value: unknown): boolean {
  return sentinels.has(value);
}
