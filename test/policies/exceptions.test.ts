import assert from "node:assert/strict";
import { rules } from "../../policies/rules";
import { componentUrn, isWithin } from "../../policies/vocabulary/exceptions";
import { programComponents } from "./program-components";

describe("what a rule is not asked of", () => {
  for (const { id, mandatory, exceptions = [] } of rules.filter((rule) => rule.exceptions))
    it(`is said with its reason, and by components that there are: ${id}`, () => {
      for (const { of, because, within = [] } of exceptions) {
        assert.match(of, /^[a-z].*[^.]$/);
        assert.match(because, /^[A-Z].*\.$/);
        assert.deepEqual(
          within.filter((type) => !programComponents.has(type)),
          [],
        );
        // Whoever writes a program may call a component as Plinth does.
        if (within.length > 0) assert.equal(mandatory, "never");
      }
    });

  it("is a component and all that stands in it, and nothing beside it", () => {
    const of = ["plinth:data:Database"];
    const parent = componentUrn("plinth:data:Data", "plinth:data:Database", "plinth:foundation:Role");
    assert.ok(isWithin({ type: "plinth:data:Database" }, of));
    assert.ok(isWithin({ type: "aws:iam/role:Role", parent }, of));
    assert.ok(!isWithin({ type: "aws:iam/role:Role", parent: componentUrn("plinth:data:Data") }, of));
    assert.ok(!isWithin({ type: "aws:iam/role:Role" }, of));
    const called = "urn:pulumi:production::plinth:data:Database::pulumi:pulumi:Stack::plinth:data:Database";
    assert.ok(!isWithin({ type: "aws:rds/instance:Instance", parent: called }, of));
  });
});
