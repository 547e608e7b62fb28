import assert from "node:assert/strict";
import { appliesTo } from "../../policies/engine/rule-policy";
import { TypeIndex } from "../../policies/engine/type-index";
import { rules } from "../../policies/rules";
import type { ResourceRule } from "../../policies/vocabulary/rule";
import taggableTypes from "../../policies/taggable-types.json";

describe("the index of rules by type", () => {
  it("finds every rule that looks at a type, in the order of the rules", () => {
    const looking = rules.filter((rule): rule is ResourceRule => rule.kind === "resource");
    const index = new TypeIndex(looking);
    const named = looking.flatMap(({ tokens }) => (typeof tokens === "string" ? [] : tokens));
    const others = [
      "plinth:made:Up",
      "pulumi:providers:aws",
      "random:index/randomId:RandomId",
      "every type",
      "",
    ];
    for (const type of new Set([...named, ...taggableTypes, ...others])) {
      const found = index.of(type).map((place) => looking[place]!.id);
      const about = looking.filter((rule) => appliesTo(rule, type)).map(({ id }) => id);
      assert.deepEqual(found, about, type);
    }
  });
});
