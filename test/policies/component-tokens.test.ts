import assert from "node:assert/strict";
import { appliesTo } from "../../policies/engine/rule-policy";
import { rules } from "../../policies/rules";
import { serviceComponentToken } from "../../policies/vocabulary/container-definitions";
import { everyComponent } from "../../policies/vocabulary/components";
import { programComponents as types } from "./program-components";

describe("the components whose statements are judged", () => {
  const judging = rules.filter(
    (rule) => rule.kind === "resource" && Array.isArray(rule.tokens) && rule.tokens.includes(everyComponent),
  );

  it("are all those of the program: one that is left out would hide what it hands out", () => {
    assert.ok(judging.length > 5 && types.size > 30);
    for (const rule of judging)
      for (const type of types)
        assert.ok(rule.kind === "resource" && appliesTo(rule, type), `${rule.id} ${type}`);
  });

  it("are of the program, and no resources of a provider", () => {
    assert.ok(types.has(serviceComponentToken));
    const judged = ["plinth:data:Table", "plinth", "aws:s3/bucket:Bucket", "other:plinth:Thing"].filter(
      (type) => judging.some((rule) => rule.kind === "resource" && appliesTo(rule, type)),
    );
    assert.deepEqual(judged, ["plinth:data:Table"]);
  });
});
