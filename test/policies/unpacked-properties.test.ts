import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { unpackOnce } from "../../policies/engine/unpacked-properties";

describe("the unpacking of the SDK", () => {
  it("is done once for what was sent once, and anew for a remediation, which may write into it", () => {
    const asked: (boolean | undefined)[] = [];
    const sdk = {
      deserializeProperties: (packed: object, keepSecrets?: boolean): object => {
        asked.push(keepSecrets);
        return { packed };
      },
    };
    unpackOnce(sdk);
    const [one, other] = [{}, {}];
    assert.equal(sdk.deserializeProperties(one, false), sdk.deserializeProperties(one, false));
    assert.deepEqual(sdk.deserializeProperties(other, false), { packed: other });
    assert.notEqual(sdk.deserializeProperties(one, true), sdk.deserializeProperties(one, true));
    assert.deepEqual(asked, [false, false, true, true]);
  });

  it("is where the installed SDK looks for it", () => {
    const installed = createRequire(__filename)("@pulumi/policy/deserialize") as Record<string, unknown>;
    const descriptor = Object.getOwnPropertyDescriptor(installed, "deserializeProperties");
    assert.deepEqual([typeof descriptor?.value, descriptor?.writable], ["function", true]);
  });

  it("is left alone where an SDK has none", () => {
    const sdk = {};
    unpackOnce(sdk as never);
    assert.deepEqual(sdk, {});
  });
});
