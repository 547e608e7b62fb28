import { strict as assert } from "node:assert";
import { plan, type PlannedStack, property, type Settings } from "./planned-stack";
import { stackWithWays } from "./stack-with-ways";
import { wholeStack } from "./whole-stack";

/** A service as the file has it, as far as ways matter. */
interface Written {
  readonly port?: number;
  readonly ports?: Readonly<Record<string, number | { readonly port: number }>>;
  readonly routes?: Readonly<
    Record<string, { readonly port?: string; readonly loadBalancer?: string } | null>
  >;
  readonly uses?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly containers?: Readonly<Record<string, Pick<Written, "environment">>>;
}

/** A port of a service that another one asks. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

interface Container {
  readonly name: string;
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly portMappings?: readonly { readonly name?: string; readonly containerPort: number }[];
}

const reference = /\$\{services\.([a-z0-9-]+)\.(host|port|ports\.([a-z0-9-]+))\}/g;

function writtenIn(settings: Settings, section: "services" | "jobs"): Readonly<Record<string, Written>> {
  const all = (settings[`plinth:${section}`] ?? {}) as Readonly<Record<string, Written | null>>;
  return Object.fromEntries(Object.entries(all).map(([name, workload]) => [name, workload ?? {}]));
}

/** The numbers of a service's ports, by name. */
function numbersOf({ port, ports = {} }: Written): ReadonlyMap<string, number> {
  const named = Object.entries(ports).map(([name, own]): [string, number] => [
    name,
    typeof own === "number" ? own : own.port,
  ]);
  return new Map([...(port === undefined ? [] : [["http", port] as const]), ...named]);
}

function mainOf(service: Written): number {
  const numbers = numbersOf(service);
  return numbers.get("http") ?? [...numbers.values()][0]!;
}

/** The ways that a file needs: what `uses` says, and what variables refer to. */
function waysIn(
  services: Readonly<Record<string, Written>>,
  jobs: Readonly<Record<string, Written>>,
): readonly Way[] {
  const ways = Object.entries({ ...services, ...jobs }).flatMap(([from, service]) => {
    const said = Object.entries(service.uses ?? {}).flatMap(([key, ports]): Way[] => {
      if (!key.startsWith("services.")) return [];
      const to = key.slice("services.".length);
      const names = ports === null ? [undefined] : ([ports].flat() as string[]);
      return names.map((name) => ({ from, to, port: portOf(services[to]!, name) }));
    });
    const values = [service, ...Object.values(service.containers ?? {})].flatMap(({ environment = {} }) =>
      Object.values(environment).flatMap((value) => [...value.matchAll(reference)]),
    );
    const referred = values.flatMap(([, to = "", attribute, name]) =>
      attribute === "host" ? [] : [{ from, to, port: portOf(services[to]!, name) }],
    );
    return [...said, ...referred];
  });
  return [...new Map(ways.map((way) => [shown(way), way])).values()];
}

function portOf(service: Written, name: string | undefined): number {
  return name === undefined ? mainOf(service) : numbersOf(service).get(name)!;
}

function shown({ from, to, port }: Way): string {
  return `${from} → ${to}:${port}`;
}

/** Whether a service reaches another one, straight or through others. */
function leads(from: string, to: string, ways: readonly Way[], passed: readonly string[] = []): boolean {
  return ways.some(
    (way) =>
      way.from === from &&
      (way.to === to || (!passed.includes(way.to) && leads(way.to, to, ways, [...passed, way.to]))),
  );
}

/** The services of a plan, the names by which they are found, and the rules of their security groups. */
class Ways {
  constructor(private readonly stack: PlannedStack) {}

  service(name: string) {
    return this.stack.one("aws:ecs/service:Service", name);
  }

  /** The run of a job by an update. */
  run(job: string) {
    return this.stack.one("aws:lambda/invocation:Invocation", job);
  }

  containers(service: string): readonly Container[] {
    const { inputs } = this.stack.one("plinth:compute:Service", service);
    return inputs["containers"] as unknown as readonly Container[];
  }

  /** The name in the DNS at which the tasks of a service are found; nothing if ECS tells nobody of them. */
  dnsName(service: string): string | undefined {
    const arn = property(this.service(service), "serviceRegistries.registryArn");
    if (arn === undefined) return undefined;
    const registry = this.stack
      .ofType("aws:servicediscovery/service:Service")
      .find(({ outputs }) => outputs["arn"] === arn)!;
    const namespace = this.stack
      .ofType("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace")
      .find(({ id }) => id === property(registry, "dnsConfig.namespaceId"))!;
    return `${registry.inputs["name"] as string}.${namespace.inputs["name"] as string}`;
  }

  /** What a proxy knows of a service: the name, the number and the named port of each alias. */
  aliases(service: string) {
    const endpoints = property(this.service(service), "serviceConnectConfiguration.services") ?? [];
    return (endpoints as unknown as readonly Endpoint[]).flatMap(({ portName, clientAlias }) =>
      clientAlias.map(({ dnsName, port }) => ({ dnsName, port, portName })),
    );
  }

  /** Whether a proxy of the stack's namespace stands beside the tasks of a service. */
  isProxied(service: string): boolean {
    const arn = property(this.service(service), "serviceConnectConfiguration.namespace");
    return this.stack
      .ofType("aws:servicediscovery/httpNamespace:HttpNamespace")
      .some(({ outputs }) => outputs["arn"] === arn);
  }

  /** The rules that lead to services, whoever's group has them. */
  rules(direction: "Egress" | "Ingress"): readonly string[] {
    const groups = new Map(
      this.stack.ofType("aws:ec2/securityGroup:SecurityGroup").map(({ id = "", name, parent }) => {
        const isWorkload = /plinth:compute:(Service|Job)Identity::/.test(parent);
        if (parent.includes("plinth:ingress:LoadBalancer::")) return [id, `(load balancer ${name})`];
        return [id, isWorkload ? name : `(${parent.split("::").at(-2)?.split("$").at(-1)})`];
      }),
    );
    return this.stack
      .ofType(`aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`)
      .flatMap(({ inputs }) => {
        const own = groups.get(inputs["securityGroupId"] as string) ?? "(a group that exists)";
        const other = groups.get(inputs["referencedSecurityGroupId"] as string) ?? "(addresses)";
        const [from, to] = direction === "Egress" ? [own, other] : [other, own];
        assert.equal(inputs["fromPort"], inputs["toPort"]);
        return to.startsWith("(") ? [] : [shown({ from, to, port: inputs["fromPort"] as number })];
      })
      .sort();
  }
}

interface Endpoint {
  readonly portName: string;
  readonly clientAlias: readonly { readonly dnsName: string; readonly port: number }[];
}

for (const [title, settings] of [
  ["a stack with every noun", wholeStack],
  ["a stack of services that ask one another", stackWithWays],
] as const) {
  const services = writtenIn(settings, "services");
  const jobs = writtenIn(settings, "jobs");
  const needed = waysIn(services, jobs);
  const byJobs = new Set(needed.flatMap(({ from, to }) => (from in jobs ? [to] : [])));
  const planned = async () => {
    const stack = await plan(settings, "production", "up");
    assert.deepEqual(stack.errors, []);
    return new Ways(stack);
  };

  describe(`the ways between the services of ${title}`, () => {
    it("lead to names that there are, in a proxy beside who asks or in the DNS", async () => {
      const ways = await planned();
      assert.ok(needed.length > 3);
      for (const { from, to, port } of needed) {
        const byProxy =
          !(from in jobs) && ways.isProxied(from) && ways.aliases(to).some((alias) => alias.port === port);
        const byDns = ways.dnsName(to) !== undefined;
        assert.equal(Number(byProxy) + Number(byDns), 1, shown({ from, to, port }));
      }
    });

    it("are in the DNS in circles and where the file wants it, and else in proxies", async () => {
      const ways = await planned();
      for (const { to } of needed) {
        const wanted = (services[to] as { readonly discovery?: string }).discovery;
        const byDns = wanted === "dns" || byJobs.has(to) || leads(to, to, needed);
        assert.equal(ways.dnsName(to) !== undefined, byDns, to);
        assert.equal(ways.aliases(to).length > 0, !byDns, to);
      }
    });

    it("are told to the containers as those names, and the numbers on which somebody listens", async () => {
      const ways = await planned();
      const hostOf = (service: string) => ways.dnsName(service) ?? ways.aliases(service)[0]?.dnsName;
      let told = 0;
      for (const [name, service] of Object.entries(services))
        for (const [container, { environment = {} }] of Object.entries({
          ...service.containers,
          [name]: service,
        }))
          for (const [variable, text] of Object.entries(environment)) {
            if (text.search(reference) < 0) continue;
            const given = ways.containers(name).find((each) => each.name === container)?.environment;
            const value = given?.find((each) => each.name === variable)?.value;
            const expected = text.replaceAll(reference, (_, to: string, attribute: string, port?: string) =>
              attribute === "host" ? hostOf(to)! : String(portOf(services[to]!, port)),
            );
            assert.equal(value, expected, `${name}.${variable}`);
            told++;
          }
      assert.ok(told > 0);
      for (const { to, port } of needed) {
        const listening = ways.containers(to).flatMap(({ portMappings = [] }) => portMappings);
        const mapping = listening.find(({ containerPort }) => containerPort === port);
        assert.ok(mapping, `${to}:${port}`);
        const alias = ways.aliases(to).find((each) => each.port === port);
        if (alias) assert.equal(mapping.name, alias.portName, `${to}:${port}`);
      }
    });

    it("have no name that nobody asks", async () => {
      const ways = await planned();
      const asked = new Set(needed.map(({ to }) => to));
      const asking = new Set(needed.filter(({ to }) => ways.aliases(to).length > 0).map(({ from }) => from));
      for (const name of Object.keys(services)) {
        const ports = needed.filter(({ to }) => to === name).map(({ port }) => port);
        for (const { port } of ways.aliases(name)) assert.ok(ports.includes(port), `${name}:${port}`);
        assert.ok(asked.has(name) || ways.dnsName(name) === undefined, name);
        const hasProxy = asking.has(name) || ways.aliases(name).length > 0;
        assert.equal(ways.isProxied(name), hasProxy, name);
      }
    });

    it("are open in both security groups, and nothing else leads to a service but its load balancers", async () => {
      const ways = await planned();
      const routed = Object.entries(services).flatMap(([to, service]) =>
        Object.values(service.routes ?? {}).map((route) =>
          shown({
            from: `(load balancer ${route?.loadBalancer ?? "main"})`,
            to,
            port: portOf(service, route?.port),
          }),
        ),
      );
      const expected = [...needed.map(shown), ...new Set(routed)].sort();
      assert.deepEqual(ways.rules("Egress"), expected);
      assert.deepEqual(ways.rules("Ingress"), expected);
    });

    it("are there before who asks, and so is who is asked, except in circles", async () => {
      const ways = await planned();
      for (const { from, to, port } of needed) {
        const { dependencies } = from in jobs ? ways.run(from) : ways.service(from);
        const rules = dependencies.filter((urn) => urn.endsWith(`::${from}-services-${to}-${port}`));
        assert.equal(rules.length, 2, shown({ from, to, port }));
        if (leads(to, from, needed)) continue;
        assert.ok(dependencies.includes(ways.service(to).urn), shown({ from, to, port }));
      }
    });
  });
}
