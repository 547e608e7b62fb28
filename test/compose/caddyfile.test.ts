import assert from "node:assert/strict";
import { derivePorts } from "../../config/compute/service/derive-ports";
import fc from "fast-check";
import { caddyfile } from "../../compose/caddyfile";
import type { RouteConfig, StackConfig } from "../../config/stack-config";
import { composed, readStack, wholeStackText } from "./whole-stack";

const whole = readStack(wholeStackText);

interface Rule {
  readonly host?: RegExp;
  readonly path: RegExp;
  readonly answer: string;
}

/** The rules of a Caddyfile, as Caddy reads those few directives. */
function rulesOf(text: string): readonly Rule[] {
  const blocks = text.matchAll(
    /@(\S+) \{\n(?:\s*header_regexp Host `(?:\(\?i\))?([^`]*)`\n)?\s*path_regexp `([^`]*)`\n\s*\}\n\s*handle @\1 \{\n\s*(.*)\n/g,
  );
  return [...blocks].map(([, , host, path = "", answer = ""]) => ({
    ...(host !== undefined && { host: new RegExp(host, "i") }),
    path: new RegExp(path),
    answer,
  }));
}

function answer(stack: StackConfig, host: string, path: string): string {
  const found = rulesOf(caddyfile(stack)).find(
    (rule) => rule.path.test(path) && (rule.host?.test(host) ?? true),
  );
  return found?.answer ?? "nothing";
}

/** What AWS's documentation says of * and ?, letter by letter. */
function matches(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const [first, rest] = [pattern[0], pattern.slice(1)];
  if (first === "*") return matches(rest, text) || (text !== "" && matches(pattern, text.slice(1)));
  return text !== "" && (first === "?" || first === text[0]) && matches(rest, text.slice(1));
}

const host = fc.constantFrom("shop.example.org", "www.shop.example.org", "*.shop.example.org", "example.net");
const path = fc.constantFrom("/", "/*", "/a", "/a/*", "/a?", "/*.png", "/a.b", "/a$b+c", "/a/*/c", "/%20(");
const asked = {
  host: fc.constantFrom(
    "shop.example.org",
    "www.shop.example.org",
    "x.y.shop.example.org",
    "example.net",
    "no.test",
  ),
  path: fc.constantFrom(
    "/",
    "/a",
    "/ab",
    "/a/",
    "/a/b/c",
    "/x/y.png",
    "/a.b",
    "/aXb",
    "/a$b+c",
    "/A",
    "/%20(",
  ),
};
const route = fc.record({
  hosts: fc.uniqueArray(host, { maxLength: 2 }),
  paths: fc.uniqueArray(path, { minLength: 1, maxLength: 2 }),
});

function stackWith(
  routes: readonly Pick<RouteConfig, "hosts" | "paths">[],
  served: readonly string[],
): StackConfig {
  const web = whole.services["web"]!;
  const services = routes.map((one, index) => {
    const priority = (index * 7) % 5;
    const r = { ...one, priority, verified: false, port: "http", loadBalancer: "main" };
    return [
      `s${index}`,
      { ...web, ports: derivePorts("web", { port: 80, ports: {} }), routes: { r } },
    ] as const;
  });
  const main = whole.distributions["main"]!;
  const paths = Object.fromEntries(served.map((one) => [one, { bucket: "assets", ttl: 1 }]));
  return {
    ...whole,
    services: Object.fromEntries(services),
    distributions: { main: { ...main, hosts: ["shop.example.org"], paths } },
  };
}

describe("the proxy of a Compose file", () => {
  it("answers every request as CloudFront and the rules of the load balancer would", () => {
    fc.assert(
      fc.property(
        fc.array(route, { maxLength: 4 }),
        fc.uniqueArray(path, { maxLength: 2 }),
        asked.host,
        asked.path,
        (routes, served, toHost, toPath) => {
          const stack = stackWith(routes, served);
          const first = Object.entries(stack.services)
            .map(([name, { routes: own }]) => ({ name, ...own["r"]! }))
            .sort((one, other) => one.priority - other.priority)
            .find(
              ({ hosts, paths }) =>
                (hosts.length === 0 || hosts.some((one) => matches(one, toHost))) &&
                paths.some((one) => matches(one, toPath)),
            );
          const isServed = toHost === "shop.example.org" && served.some((one) => matches(one, toPath));
          const expected = isServed
            ? "root * /buckets/local-assets"
            : first
              ? `reverse_proxy ${first.name}:80`
              : "nothing";
          assert.equal(answer(stack, toHost, toPath), expected);
          assert.equal(answer(stack, `${toHost}:8080`, toPath), expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  const web = "reverse_proxy web:8000";
  const api = "reverse_proxy api-v1:9000";
  const assets = "root * /buckets/local-assets";
  for (const [toHost, toPath, expected] of [
    ["localhost:8080", "/", web],
    ["127.0.0.1:8080", "/", web],
    ["www.localhost:8080", "/basket", web],
    ["localhost:8080", "/static/app.css", assets],
    ["localhost:8080", "/img/a.png", assets],
    ["localhost:8080", "/img/ab.png", web],
    ["localhost:8080", "/admin/users", web],
    ["blog.localhost:8080", "/static/app.css", api],
    ["v1.api.localhost:8080", "/", api],
    ["elsewhere.localhost:8080", "/", "nothing"],
  ] as const) {
    it(`answers http://${toHost}${toPath} with ${expected}`, () => {
      assert.equal(answer(whole, toHost, toPath), expected);
    });
  }

  it("answers on localhost for the other hosts where localhost has no answer of its own", () => {
    const stack = stackWith(
      [
        { hosts: ["example.net"], paths: ["/net/*"] },
        { hosts: ["www.shop.example.org"], paths: ["/*"] },
      ],
      [],
    );
    assert.equal(answer(stack, "localhost:8080", "/net/a"), "reverse_proxy s0:80");
    assert.equal(answer(stack, "localhost:8080", "/"), "reverse_proxy s1:80");
  });

  it("asks the narrower of two paths of a distribution first, in whatever order they stand", () => {
    const main = whole.distributions["main"]!;
    const paths = { "/*.png": { bucket: "uploads", ttl: 1 }, "/img/*.png": { bucket: "assets", ttl: 1 } };
    const stack = { ...whole, distributions: { main: { ...main, paths } } };
    assert.equal(answer(stack, "localhost", "/img/a.png"), "root * /buckets/local-assets");
    assert.equal(answer(stack, "localhost", "/a.png"), "root * /buckets/local-uploads");
  });

  it("sees the objects, and is not there without routes", () => {
    const { services, configs } = composed(whole);
    assert.deepEqual(services["load-balancer.proxy"]?.volumes, ["buckets:/buckets:ro"]);
    assert.equal(configs?.["load-balancer.proxy"]?.content, caddyfile(whole));
    const alone = { ...whole, services: { paused: whole.services["paused"]! }, distributions: {} };
    assert.equal(composed(alone).services["load-balancer.proxy"], undefined);
  });
});
