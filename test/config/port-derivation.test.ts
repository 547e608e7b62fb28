import assert from "node:assert/strict";
import fc from "fast-check";
import { derivePorts, mainPort, targetGroupName } from "../../config/compute/service/derive-ports";
import { countedTargetGroup } from "../../config/compute/service/derive-routing";
import { readStackConfig, type ServiceConfig } from "../../config/stack-config";
import { smallExample, today } from "./complete-example";

const hosts = ["ways.shop.example.org"];

/** A service of the small example; each port that is named has a route. */
function service(settings: object, ...routed: readonly string[]): ServiceConfig {
  const routes = routed.map((port) => [port, { port, hosts, paths: [`/${port}`] }]);
  const values = smallExample("staging");
  const ways = { image: "web", ...settings, routes: Object.fromEntries(routes) as object };
  const services = { ...(values["plinth:services"] as object), ways };
  const domains = { main: { name: "shop.example.org", subjectAlternativeNames: ["*.shop.example.org"] } };
  const result = readStackConfig(
    { ...values, "plinth:domains": domains, "plinth:services": services },
    today,
  );
  assert.ok(result.ok, JSON.stringify(result));
  return result.config.services["ways"]!;
}

/** Path and codes of the health check of each port behind the load balancer. */
function asked({ targetGroups }: ServiceConfig): object {
  return Object.fromEntries(
    Object.entries(targetGroups).map(([port, { healthCheck }]) => [
      port,
      `${healthCheck.path} ${healthCheck.matcher}`,
    ]),
  );
}

describe("the ports of a service", () => {
  it("are the one called http in the short form", () => {
    assert.deepEqual(service({ port: 8000 }).ports, service({ ports: { http: 8000 } }).ports);
    assert.deepEqual(service({ port: 8000 }).ports, {
      http: { port: 8000, protocol: "http", healthCheck: {}, container: "ways", requestTimeout: 60 },
    });
    assert.deepEqual(service({}).ports, {});
  });

  it("wait a minute for an answer and for ever for a stream, unless they say how long", () => {
    const protocols = ["http", "http2", "grpc", "tcp"] as const;
    const port = { port: 80, healthCheck: {} };
    const waits = protocols.map(
      (protocol) => derivePorts("ways", { ports: { a: { ...port, protocol } } })["a"]?.requestTimeout,
    );
    assert.deepEqual(waits, [60, 60, 0, 60]);
    const said = derivePorts("ways", { ports: { a: { ...port, protocol: "grpc", requestTimeout: 5 } } });
    assert.equal(said["a"]?.requestTimeout, 5);
  });

  it("are those of the main container, unless they say whose", () => {
    const proxy = { port: 81, protocol: "http", healthCheck: {}, container: "proxy" } as const;
    const derived = derivePorts("ways", { port: 80, ports: { proxy } });
    assert.deepEqual([derived["http"]?.container, derived["proxy"]?.container], ["ways", "proxy"]);
  });
});

describe("the port that is meant where none is named", () => {
  it("is the only one or the one called http, whatever the others are", () => {
    const others = fc.uniqueArray(fc.constantFrom("grpc", "metrics", "admin", "a"), { maxLength: 4 });
    fc.assert(
      fc.property(others, fc.boolean(), (names, http) => {
        const all = http ? [...names, "http"] : names;
        const expected = http ? "http" : names.length === 1 ? names[0] : undefined;
        assert.equal(mainPort(Object.fromEntries(all.map((name) => [name, 1]))), expected);
      }),
    );
  });
});

describe("the target groups of a service", () => {
  it("are those of the ports that a route leads to, by what is spoken there", () => {
    const ports = {
      http: 80,
      fast: { port: 81, protocol: "http2" },
      calls: { port: 82, protocol: "grpc" },
      metrics: 83,
    };
    const { targetGroups } = service({ ports }, "fast", "calls");
    assert.deepEqual(
      Object.entries(targetGroups).map(([name, { port, protocol }]) => `${name} ${protocol} ${port}`),
      ["calls grpc 82", "fast http2 81"],
    );
  });

  it("ask as the service says, and gRPC in its own way", () => {
    const ports = {
      http: 80,
      fast: { port: 81, protocol: "http2" },
      calls: { port: 82, protocol: "grpc" },
    };
    const healthCheck = { path: "/healthz", matcher: "204" };
    assert.deepEqual(asked(service({ ports, healthCheck }, "http", "fast", "calls")), {
      http: "/healthz 204",
      fast: "/healthz 204",
      calls: "/grpc.health.v1.Health/Check 0,12",
    });
  });

  it("ask as the port says, where it says something", () => {
    const ports = {
      http: { port: 80, healthCheck: { path: "/live" } },
      fast: { port: 81, protocol: "http2", healthCheck: { matcher: "200,302" } },
      calls: { port: 82, protocol: "grpc", healthCheck: { path: "/shop.v1.Shop/Check", matcher: "0" } },
      plain: { port: 83, protocol: "grpc", healthCheck: { matcher: "12" } },
    };
    const healthCheck = { path: "/healthz", matcher: "204", interval: 7 };
    const derived = service({ ports, healthCheck }, "http", "fast", "calls", "plain");
    assert.deepEqual(asked(derived), {
      http: "/live 204",
      fast: "/healthz 200,302",
      calls: "/shop.v1.Shop/Check 0",
      plain: "/grpc.health.v1.Health/Check 12",
    });
    for (const { healthCheck } of Object.values(derived.targetGroups)) assert.equal(healthCheck.interval, 7);
  });

  it("are called as the service is, the others by their port too", () => {
    assert.equal(targetGroupName("ways", "http"), "ways");
    assert.equal(targetGroupName("ways", "calls"), "ways-calls");
  });
});

describe("the target groups of a service behind several load balancers", () => {
  const group = (name: string, loadBalancer: string) => ({ name, loadBalancer });

  it("are called after the port and the load balancer, and not too long for AWS", () => {
    assert.equal(targetGroupName("web", "http"), "web");
    assert.equal(targetGroupName("web", "http-inside"), "web-http-inside");
    const names = ["http-back-office", "http-back-other"].map((name) =>
      targetGroupName("recommendations", name),
    );
    assert.equal(new Set(names).size, 2);
    for (const name of names) assert.match(name, /^recommendations-ht-[0-9a-f]{5}$/);
  });

  it("are counted where requests come through the main one, at the port that is meant where none is named", () => {
    for (const [counted, groups] of [
      ["api", { api: group("api", "main"), "api-office": group("api", "office") }],
      ["admin", { admin: group("admin", "main"), "http-office": group("http", "office") }],
      ["http", { http: group("http", "main"), grpc: group("grpc", "main") }],
      ["api-office", { "api-office": group("api", "office") }],
      [undefined, { "api-office": group("api", "office"), "api-inside": group("api", "inside") }],
      [undefined, { api: group("api", "main"), grpc: group("grpc", "main") }],
      [undefined, {}],
    ] as const)
      assert.equal(countedTargetGroup(groups), counted, JSON.stringify(groups));
  });
});
