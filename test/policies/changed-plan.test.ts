import assert from "node:assert/strict";
import { Secret, unknown, type Properties, type Value } from "../../preview/protocol/value";
import { replaced } from "./changed-plan";

describe("a changed value", () => {
  const rules: readonly Value[] = [{ id: "a", days: 1 }, { id: "b" }];
  const before: Properties = { rules, hidden: new Secret({ name: "x" }) };

  it("differs at the path, and nowhere else", () => {
    assert.deepEqual(replaced(before, ["rules", 0, "days"], unknown), {
      ...before,
      rules: [{ id: "a", days: unknown }, { id: "b" }],
    });
    assert.deepEqual(replaced(before, ["new", "deep"], true), { ...before, new: { deep: true } });
    assert.deepEqual(rules, [{ id: "a", days: 1 }, { id: "b" }]);
  });

  it("has nothing where undefined was put", () => {
    assert.deepEqual(replaced(before, ["rules", 0], undefined), { ...before, rules: [{ id: "b" }] });
    assert.deepEqual(replaced(before, ["hidden"], undefined), { rules });
  });

  it("keeps a secret around it", () => {
    assert.deepEqual(replaced(before, ["hidden", "name"], "y"), {
      ...before,
      hidden: new Secret({ name: "y" }),
    });
  });
});
