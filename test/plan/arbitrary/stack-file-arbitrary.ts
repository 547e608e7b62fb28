import fc from "fast-check";
import type { Settings } from "../planned-stack";
import { service } from "./service-arbitrary";
import type { Written } from "./settings-arbitrary";
import { stores } from "./stores-arbitrary";

const serviceNames = ["web", "api", "worker", "mailer"] as const;

/** Services, the first of them behind the load balancer or none, and perhaps a distribution before it. */
function front(services: Readonly<Record<string, Written>>, served: boolean, distributed: boolean): Written {
  const [first] = Object.keys(services);
  if (!served || first === undefined) return { "plinth:services": services };
  const routed = { port: 8000, routes: { site: {} }, healthCheck: { path: "/healthz" } };
  const paths = { "/static/*": "assets", "/media/*": { bucket: "assets", ttl: 60 } };
  return {
    "plinth:domains": { main: { name: "shop.example.org" } },
    "plinth:services": { ...services, [first]: { ...services[first], ...routed } },
    ...(distributed ? { "plinth:distributions": { main: { paths } } } : {}),
  };
}

/** What all services are told stands in a set that each of them takes, if they share; or in each of them. */
function sharing(sections: Written, shares: boolean): Written {
  const services = Object.entries(sections["plinth:services"] as Readonly<Record<string, Written>>);
  if (!shares) return sections;
  const common = (key: string): Written => {
    const [first = {}, ...others] = services.map(([, service]) => service[key] as Written);
    const same = Object.entries(first).filter(([name, value]) => others.every((map) => map[name] === value));
    return Object.fromEntries(same);
  };
  const set: Written = { environment: common("environment"), secrets: common("secrets") };
  const without = (map: unknown, key: string): Written =>
    Object.fromEntries(Object.entries(map as Written).filter(([name]) => !(name in (set[key] as Written))));
  const taking = services.map(([name, service]) => [
    name,
    {
      ...service,
      variables: ["all"],
      environment: without(service["environment"], "environment"),
      secrets: without(service["secrets"], "secrets"),
    },
  ]);
  return {
    ...sections,
    "plinth:variables": { all: set },
    "plinth:services": Object.fromEntries(taking) as Written,
  };
}

/** Stack files that are right: whatever they leave out, a default decides. */
export const stackFile: fc.Arbitrary<Settings> = fc
  .tuple(
    stores,
    fc.constantFrom("staging", "production"),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
    fc.subarray([...serviceNames], { minLength: 1 }),
  )
  .chain(([made, recipe, served, distributed, shares, names]) =>
    fc
      .record(Object.fromEntries(names.map((name) => [name, service(made, name, recipe === "production")])))
      .map((services) => ({
        "aws:region": "eu-west-1",
        "aws:allowedAccountIds": ["111122223333"],
        "plinth:recipe": recipe,
        "plinth:environment": recipe,
        "plinth:system": "shop",
        "plinth:owner": "shop-team",
        "plinth:costCenter": "CC-1042",
        "plinth:network": {},
        "plinth:secrets": { session: { from: "generate" } },
        "plinth:databases": made.databases,
        "plinth:caches": made.caches,
        "plinth:buckets": { ...made.buckets, assets: { purpose: "assets" } },
        "plinth:tables": made.tables,
        "plinth:fileSystems": made.fileSystems,
        "plinth:images": { app: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/app@sha256:${"0".repeat(64)}` },
        ...sharing(front(services, served, distributed), shares),
      })),
  )
  // As a file gives them: plain maps.
  .map((values) => JSON.parse(JSON.stringify(values)) as Settings);
