import assert from "node:assert/strict";
import { packPolicyIds } from "../../policies/engine/pack-policies";
import { appliesTo } from "../../policies/engine/rule-policy";
import { settingsSchema } from "../../policies/engine/settings";
import { rules } from "../../policies/rules";
import { casesOf, isNotEvaluated } from "./example-resources";

const reserved = ["all", "environments", ...packPolicyIds];

describe("the rules of the pack", () => {
  it("are called by one name each, none of them reserved", () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    assert.deepEqual(
      ids.filter((id) => reserved.includes(id) || !/^[a-z][a-z0-9-]{2,60}$/.test(id)),
      [],
    );
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it("says what it is about and how to repair it", () => {
        assert.match(rule.title, /^\S.{8,}[^.\s]$/);
        assert.match(rule.fix, /^\S.{8,}$/);
        const taken = Object.keys(rule.config ?? {}).filter(
          (key) => key in settingsSchema || key === "enforcementLevel",
        );
        assert.deepEqual(taken, [], "settings of the rule that hide settings of the pack");
      });

      it("has a good and a bad example, each of a type it looks at", () => {
        assert.ok(rule.examples.good.length > 0 && rule.examples.bad.length > 0);
        if (rule.kind !== "resource") return;
        const { good, bad, unknown = [] } = rule.examples;
        const strange = [...bad, ...good, ...unknown].filter(({ type }) => !appliesTo(rule, type));
        assert.deepEqual(
          strange.map(({ type }) => type),
          [],
        );
      });

      for (const one of casesOf(rule, "good")) {
        it(`passes ${one.title}`, () => assert.deepEqual(one.judge(one.examples), []));
      }
      for (const one of casesOf(rule, "bad")) {
        it(`refuses ${one.title}`, () => {
          const violations = one.judge(one.examples).filter((verdict) => !isNotEvaluated(verdict));
          assert.ok(violations.length > 0, "no violation");
        });
      }
      for (const one of casesOf(rule, "unknown")) {
        it(`does not evaluate ${one.title}`, () => {
          assert.ok(one.judge(one.examples).some(isNotEvaluated), "nothing was said to be unknown");
        });
      }
    });
  }
});
