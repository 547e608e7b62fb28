import assert from "node:assert/strict";
import { Secret, unknown } from "../../../preview/protocol/value";
import type { Properties } from "../../../preview/protocol/value";
import { planned, refused } from "./planned-resource";

const token = (name: string) => `random:index/random${name}:Random${name}`;
const up = (name: string, inputs: Properties) => planned(token(name), "main", inputs, { mode: "up" });

describe("the random provider", () => {
  it("knows no value at preview, and hides the password even so", () => {
    const { id, outputs } = planned(token("Password"), "main", { length: 40 });
    assert.equal(id, undefined);
    assert.deepEqual(outputs.result, new Secret(unknown));
    const text = planned(token("String"), "main", { length: 40 });
    assert.equal(text.outputs.result, unknown);
  });

  it("makes a password of the length and the characters asked for, always secret", () => {
    const { result } = up("Password", { length: 40, special: false, upper: false }).outputs;
    assert.ok(result instanceof Secret);
    assert.match(String(result.value), /^[a-z0-9]{40}$/);
    const again = up("Password", { length: 40, special: false, upper: false }).outputs.result;
    assert.deepEqual(again, result);
  });

  it("takes the special characters from overrideSpecial only", () => {
    const inputs = { length: 60, lower: false, upper: false, numeric: false, overrideSpecial: "!-" };
    const { result } = up("Password", inputs).outputs;
    assert.match(String((result as Secret).value), /^[!-]{60}$/);
  });

  it("makes ids, texts, bytes, UUIDs and pet names", () => {
    assert.match(String(up("Id", { byteLength: 4, prefix: "p-" }).outputs.hex), /^p-[0-9a-f]{8}$/);
    assert.match(String(up("String", { length: 8, special: false }).outputs.result), /^[a-zA-Z0-9]{8}$/);
    const bytes = up("Bytes", { length: 16 }).outputs.hex;
    assert.match(String((bytes as Secret).value), /^[0-9a-f]{32}$/);
    assert.match(
      String(up("Uuid", {}).outputs.result),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.match(String(up("Pet", {}).id), /^[a-z]+-[a-z]+$/);
  });

  it("says which type it cannot make", () => {
    const [failure] = refused(token("Shuffle"), "main", { inputs: [] }, { mode: "up" });
    assert.match(failure?.reason ?? "", /RandomShuffle/);
  });
});
