import { createRequire } from "node:module";

/** Protocol edge: the SDK's own unpacking, which it looks up here each time. Not part of its public types. */
interface Unpacking {
  deserializeProperties(packed: object, keepSecrets?: boolean): object;
}

const ofSdk = (): Unpacking => createRequire(__filename)("@pulumi/policy/deserialize") as Unpacking;

/**
 * Has the SDK unpack the properties of a resource once, and not for each rule that speaks of several types: there are
 * seventy. Rules only read what they get; a remediation, which writes, has its own. A later SDK without such a function
 * is left as it is.
 */
export function unpackOnce(sdk: Unpacking = ofSdk()): void {
  const { deserializeProperties } = sdk;
  if (typeof deserializeProperties !== "function") return;
  const unpacked = new WeakMap<object, object>();
  sdk.deserializeProperties = (packed, keepSecrets) => {
    if (keepSecrets === true) return deserializeProperties(packed, keepSecrets);
    const known = unpacked.get(packed) ?? deserializeProperties(packed, keepSecrets);
    unpacked.set(packed, known);
    return known;
  };
}
