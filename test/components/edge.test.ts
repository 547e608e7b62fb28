import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { cachePolicy } from "../../components/edge/cache-policy";
import { originTimeouts } from "../../components/edge/load-balancer-origin";
import { mostSpecificFirst } from "../../components/edge/path-patterns";
import { ingressRules } from "../../components/ingress/ingress-rules";
import { originSecretsAt } from "../../components/ingress/origin-secrets";

const version = fc.integer({ min: 1, max: 10_000 });

/** Two values are the same if and only if their names are. */
function acceptedAt(n: number): readonly string[] {
  const { a, b } = originSecretsAt(n).editions;
  return [`a${a}`, `b${b}`];
}

function sentAt(n: number): string {
  const { sent, editions } = originSecretsAt(n);
  return `${sent}${editions[sent]}`;
}

describe("the values of the header that CloudFront sends", () => {
  it("are, at the first versions, these", () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((n) => [sentAt(n), ...acceptedAt(n)]),
      [
        ["a1", "a1", "b1"],
        ["b1", "a1", "b1"],
        ["a2", "a2", "b1"],
        ["b2", "a2", "b2"],
        ["a3", "a3", "b2"],
      ],
    );
  });

  it("are accepted while they are sent, and until CloudFront sends the next one everywhere", () => {
    fc.assert(
      fc.property(version, (n) => {
        assert.ok(acceptedAt(n).includes(sentAt(n)));
        assert.ok(acceptedAt(n + 1).includes(sentAt(n)));
      }),
    );
  });

  it("are worth nothing two versions later, and never again", () => {
    fc.assert(
      fc.property(version, version, (n, later) => {
        assert.ok(!acceptedAt(n + 1 + later).includes(sentAt(n)));
      }),
    );
  });
});

/** Patterns of CloudFront, without two stars side by side, which mean what one means. */
const pattern = fc
  .array(fc.constantFrom("a", "b", "/", "?", "*"), { maxLength: 8 })
  .map((characters) => `/${characters.join("")}`.replace(/\*+/g, "*"));

/** A pattern, and one that matches a part of what it matches. */
const nested = fc
  .tuple(pattern, fc.nat(), fc.string({ unit: fc.constantFrom("a", "b", "?"), maxLength: 3 }), fc.boolean())
  .filter(([wide]) => /[?*]/.test(wide))
  .map(([wide, which, text, keepsStar]) => {
    const wildcards = [...wide.matchAll(/[?*]/g)];
    const { index, 0: wildcard } = wildcards[which % wildcards.length]!;
    const instead = wildcard === "?" ? "b" : keepsStar && text ? `${text}*` : text;
    return { wide, narrow: (wide.slice(0, index) + instead + wide.slice(index + 1)).replace(/\*+/g, "*") };
  })
  .filter(({ wide, narrow }) => wide !== narrow);

describe("the order of path patterns", () => {
  it("asks these in this order", () => {
    assert.deepEqual(mostSpecificFirst(["/*", "/static/*", "/a", "/static/admin/*", "/?", "/static/*.css"]), [
      "/static/admin/*",
      "/static/*.css",
      "/static/*",
      "/a",
      "/?",
      "/*",
    ]);
  });

  it("asks a pattern before every one that would take its requests", () => {
    fc.assert(
      fc.property(nested, ({ wide, narrow }) => {
        assert.deepEqual(mostSpecificFirst([wide, narrow]), [narrow, wide]);
      }),
    );
  });

  it("depends on the patterns alone, so that a new one moves no others past each other", () => {
    fc.assert(
      fc.property(fc.uniqueArray(pattern, { minLength: 2, maxLength: 12 }), fc.nat(), (patterns, which) => {
        const added = patterns[which % patterns.length];
        const others = patterns.filter((one) => one !== added);
        const after = mostSpecificFirst([...patterns].reverse());
        assert.deepEqual(
          after.filter((one) => one !== added),
          mostSpecificFirst(others),
        );
      }),
    );
  });
});

describe("what CloudFront keeps of an object that says nothing itself", () => {
  for (const ttl of [0, 60, 86_400, 31_536_000]) {
    it(`is kept ${ttl} seconds, within the bounds that AWS demands`, () => {
      const { minTtl, defaultTtl, maxTtl } = cachePolicy(ttl);
      assert.equal(defaultTtl, ttl);
      assert.ok(Number(minTtl) <= ttl && ttl <= Number(maxTtl));
      // With nothing cached at all, AWS refuses a policy that compresses.
      assert.ok(Number(maxTtl) > 0);
    });
  }
});

describe("CloudFront's connections to the load balancer", () => {
  for (const idleTimeout of [1, 3, 6, 60, 120, 4000]) {
    it(`keep to what AWS allows with an idle timeout of ${idleTimeout} s`, () => {
      const { originReadTimeout, originKeepaliveTimeout } = originTimeouts(idleTimeout);
      assert.ok(originReadTimeout >= 1 && originReadTimeout <= Math.min(120, idleTimeout));
      assert.ok(originKeepaliveTimeout >= 1 && originKeepaliveTimeout <= Math.min(120, idleTimeout));
    });
  }

  it("are let go before the load balancer closes them", () => {
    assert.ok(originTimeouts(60).originKeepaliveTimeout < 60);
  });
});

describe("who may connect to the load balancer", () => {
  const cloudFront = "pl-3b927c52";

  it("are blocks on both ports and prefix lists on 443: a second rule with CloudFront's would be one too many", () => {
    const rules = ingressRules({ ingressCidrBlocks: ["198.51.100.0/24"], ingressPrefixLists: [cloudFront] });
    assert.deepEqual(
      rules.map(({ name, port, cidrIpv4, prefixListId }) => [name, port, cidrIpv4 ?? prefixListId]),
      [
        ["http-198.51.100.0/24", 80, "198.51.100.0/24"],
        ["https-198.51.100.0/24", 443, "198.51.100.0/24"],
        [`https-${cloudFront}`, 443, cloudFront],
      ],
    );
  });
});
