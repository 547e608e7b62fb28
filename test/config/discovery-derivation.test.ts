import assert from "node:assert/strict";
import fc from "fast-check";
import { asksItself } from "../../config/compute/service/asked-services";
import { deriveDiscovery } from "../../config/compute/service/derive-discovery";

const names = ["a", "b", "c", "d", "e", "f"] as const;

/** Who asks whom, at which port. */
const way = fc.record({
  service: fc.constantFrom(...names),
  port: fc.constantFrom("http", "grpc"),
});
const asking = fc.array(way, { maxLength: 3 }).map((reaches) => ({ reaches }));
const graph = fc.record(Object.fromEntries(names.map((name) => [name, asking])));
const jobs = fc.array(asking, { maxLength: 2 });

type Graph = Readonly<Record<string, { readonly reaches: readonly { readonly service: string }[] }>>;

/** Everything that a service asks in so many steps: another way to find circles than the program's. */
function asked(from: string, services: Graph, steps: number): ReadonlySet<string> {
  const next = services[from]?.reaches.map(({ service }) => service) ?? [];
  if (steps === 1) return new Set(next);
  return new Set([...next, ...next.flatMap((service) => [...asked(service, services, steps - 1)])]);
}

describe("how a service is found", () => {
  it("is by DNS if it is on a circle or something other than a service asks it, and else by a proxy", () => {
    fc.assert(
      fc.property(graph, jobs, (services, others) => {
        const found = deriveDiscovery({}, services, others);
        for (const name of names) {
          const ways = [...Object.values(services), ...others].flatMap(({ reaches }) =>
            reaches.filter(({ service }) => service === name),
          );
          const onCircle = asked(name, services, names.length).has(name);
          const byJob = others.some(({ reaches }) => reaches.some(({ service }) => service === name));
          assert.equal(asksItself(name, services), onCircle, name);
          assert.deepEqual(
            found[name],
            ways.length === 0
              ? undefined
              : {
                  by: onCircle || byJob ? "dns" : "serviceConnect",
                  ports: [...new Set(ways.map(({ port }) => port))].sort(),
                },
            name,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("leaves every chain of proxies without a circle, so that each can start after those that it asks", () => {
    fc.assert(
      fc.property(graph, (services) => {
        const found = deriveDiscovery({}, services, []);
        const proxied = (name: string) => found[name]?.by === "serviceConnect";
        const chains: Graph = Object.fromEntries(
          names.map((name) => [
            name,
            { reaches: services[name]!.reaches.filter(({ service }) => proxied(service)) },
          ]),
        );
        for (const name of names)
          assert.ok(!proxied(name) || !asked(name, chains, names.length).has(name), name);
      }),
    );
  });

  it("is what the file says", () => {
    const services = { a: { reaches: [] }, b: { reaches: [{ service: "a", port: "http" }] } };
    const given = { a: { discovery: "dns" }, b: { discovery: "dns" } } as const;
    assert.deepEqual(deriveDiscovery(given, services, []), { a: { by: "dns", ports: ["http"] } });
  });
});
