import assert from "node:assert/strict";
import fc from "fast-check";
import {
  listenerRulePriority,
  pathLevel,
  type RuleConditions,
  sharedCondition,
} from "../../config/ingress/listener-rule-priority";
import { readStackConfig } from "../../config/stack-config";
import { smallExample, today } from "./complete-example";

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const literalHost = label.map((name) => `${name}.example.org`);
const host = fc.oneof(
  literalHost,
  label.map((name) => `*.${name}.example.org`),
);
const literalPath = fc.array(label, { maxLength: 8 }).map((parts) => `/${parts.join("/")}`);
const path = fc.oneof(
  literalPath,
  literalPath.map((prefix) => `${prefix}*`),
  literalPath.map((prefix) => `${prefix}/*/x?`),
);
const rule: fc.Arbitrary<RuleConditions> = fc.record({
  hosts: fc.uniqueArray(host, { maxLength: 3 }),
  paths: fc.uniqueArray(path, { minLength: 1, maxLength: 3 }),
});

describe("listenerRulePriority", () => {
  it("stays what it is: a change would renumber the rules of every stack", () => {
    assert.equal(listenerRulePriority({ hosts: ["amy.example.org"], paths: ["/*"] }), 34045);
    assert.equal(listenerRulePriority({ hosts: ["amy.example.org"], paths: ["/api", "/api/*"] }), 24679);
    assert.equal(listenerRulePriority({ hosts: ["*.example.org"], paths: ["/*"] }), 47353);
    assert.equal(listenerRulePriority({ hosts: [], paths: ["/*"] }), 49852);
  });

  it("is a number that AWS accepts", () => {
    fc.assert(
      fc.property(rule, (conditions) => {
        const priority = listenerRulePriority(conditions);
        assert.ok(Number.isInteger(priority) && priority >= 1 && priority <= 50_000, String(priority));
      }),
    );
  });

  it("does not depend on the order of hosts and paths", () => {
    fc.assert(
      fc.property(rule, ({ hosts, paths }) => {
        const reversed = { hosts: [...hosts].reverse(), paths: [...paths].reverse() };
        assert.equal(listenerRulePriority({ hosts, paths }), listenerRulePriority(reversed));
      }),
    );
  });

  for (const [title, one, other] of [
    ["literal hosts", literalHost, literalHost],
    ["wildcards", literalHost.map((name) => `*.${name}`), literalHost.map((name) => `*.${name}`)],
  ] as const)
    it(`is smaller for a longer literal path: ${title}`, () => {
      fc.assert(
        fc.property(
          one,
          other,
          literalPath,
          literalPath,
          fc.boolean(),
          (first, second, longer, shorter, pattern) => {
            fc.pre(longer.length > shorter.length && longer.length <= 127);
            const end = pattern ? "*" : "";
            const long = listenerRulePriority({ hosts: [first], paths: [longer + end] });
            assert.ok(long < listenerRulePriority({ hosts: [second], paths: [shorter + end] }));
          },
        ),
      );
    });

  it("is smaller for an exact path than for a pattern that is as long", () => {
    fc.assert(
      fc.property(literalHost, literalHost, literalPath, (one, other, exact) => {
        const pattern = listenerRulePriority({ hosts: [other], paths: [`${exact}*`] });
        assert.ok(listenerRulePriority({ hosts: [one], paths: [exact] }) < pattern);
      }),
    );
  });

  it("is smaller for literal hosts than for wildcards, and for those than for no host", () => {
    fc.assert(
      fc.property(literalHost, path, path, path, (literal, a, b, c) => {
        const wildcard = listenerRulePriority({ hosts: [literal, `*.${literal}`], paths: [b] });
        assert.ok(listenerRulePriority({ hosts: [literal], paths: [a] }) < wildcard);
        assert.ok(wildcard < listenerRulePriority({ hosts: [], paths: [c] }));
      }),
    );
  });

  it("has bands that follow one another from 1 to 50000 without a gap", () => {
    const longest = `/${"a".repeat(127)}`;
    const priorities = (paths: readonly string[]) =>
      Array.from({ length: 400 }, (_, index) =>
        listenerRulePriority({ hosts: [`h${index}.example.org`], paths }),
      );
    assert.ok(Math.min(...priorities([longest])) < 12);
    assert.ok(Math.max(...priorities(["/*"])) > 39_800 && Math.max(...priorities(["/*"])) <= 40_000);
  });

  it("judges several paths by the least specific of them", () => {
    assert.equal(pathLevel("/"), pathLevel("/*") + 1);
    const mixed = listenerRulePriority({ hosts: ["a.example.org"], paths: ["/very/long/path", "/*"] });
    assert.ok(mixed > listenerRulePriority({ hosts: ["a.example.org"], paths: ["/b*"] }));
  });
});

describe("the priorities of a stack", () => {
  const routesOf = (routes: Readonly<Record<string, object>>) => {
    const values = smallExample("staging");
    const domains = { main: { name: "example.org", subjectAlternativeNames: ["*.example.org"] } };
    const result = readStackConfig(
      { ...values, "plinth:domains": domains, "plinth:services": { web: { port: 80, routes } } },
      today,
    );
    return result.ok ? result.config.services.web!.routes : undefined;
  };

  it("stay when a route is added", () => {
    const names = fc.uniqueArray(label, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(names, fc.array(literalPath, { minLength: 5, maxLength: 5 }), (hosts, paths) => {
        const all = hosts.map((name, index): [string, object] => [
          name,
          { hosts: [`${name}.example.org`], paths: [paths[index]] },
        ]);
        const [before, after] = [
          routesOf(Object.fromEntries(all.slice(1))),
          routesOf(Object.fromEntries(all)),
        ];
        fc.pre(before !== undefined && after !== undefined);
        for (const [name, route] of Object.entries(before!)) assert.deepEqual(after![name], route);
      }),
      { numRuns: 40 },
    );
  });
});

describe("sharedCondition", () => {
  const rules = (hosts: string[], paths: string[]) => ({ hosts, paths });
  it("finds a host with a path that both have", () => {
    assert.equal(sharedCondition(rules(["a", "b"], ["/x", "/y"]), rules(["c", "b"], ["/y"])), "b/y");
    assert.equal(sharedCondition(rules([], ["/x"]), rules([], ["/x"])), "/x");
  });
  it("does not take one of the two for both", () => {
    assert.equal(sharedCondition(rules(["a"], ["/x"]), rules(["a"], ["/y"])), undefined);
    assert.equal(sharedCondition(rules(["a"], ["/x"]), rules(["b"], ["/x"])), undefined);
    assert.equal(sharedCondition(rules([], ["/x"]), rules(["b"], ["/x"])), undefined);
  });
});
