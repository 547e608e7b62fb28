import type { PlannedStack } from "../planned-stack";
import { type Answering, answeringIn, groupsOf } from "./answering";
import { type Asking, askingIn } from "./asking";
import type { NamedHost } from "./named-hosts";
import { groupTitles, openWays, type Way, way } from "./open-ways";
import { listOf, textsOf, valueAt } from "./plan-values";

const anywhere = "0.0.0.0/0";
const https = 443;

/** What a name asks for, or why nobody answers there. */
type Needed = { readonly ways: readonly Way[] } | { readonly problem: string };

/**
 * What is wrong with the names that a plan gives and the ways that it opens: names that nobody answers under, ports that
 * are needed and closed at one end, and ports that are open and nobody needs. Of a plan of mode `up`, whose names are known.
 */
export function wayProblems(plan: PlannedStack): readonly string[] {
  const answering = answeringIn(plan);
  const known = (host: string) => answering.some(({ hosts }) => hosts.includes(host));
  const asking = askingIn(plan, known);
  const resolved = asking.flatMap((one) =>
    one.names.map((name) => {
      const needed = neededFor(name, one, answering, plan);
      return "problem" in needed
        ? { problem: `${one.title} is given ${shown(name)}: ${needed.problem}` }
        : needed;
    }),
  );
  const needed = resolved.flatMap((one) => ("ways" in one ? one.ways : []));
  const title = groupTitles(plan);
  const stores = asking.flatMap((one) =>
    one.stores.flatMap((store) => waysTo(store, one, store.ports, title)),
  );
  return [
    ...resolved.flatMap((one) => ("problem" in one ? [one.problem] : [])),
    ...differences(plan, new Set([...needed, ...stores, ...balanced(plan, title)]), asking),
  ];
}

function shown({ host, port }: NamedHost): string {
  return port === undefined ? host : `${host}:${port}`;
}

function neededFor(
  name: NamedHost,
  asking: Asking,
  answering: readonly Answering[],
  plan: PlannedStack,
): Needed {
  const { host, port } = name;
  const title = groupTitles(plan);
  // The containers of a task share their network.
  if (["localhost", "127.0.0.1", "0.0.0.0"].includes(host)) return { ways: [] };
  const found = answering.filter(({ hosts }) => hosts.includes(host));
  if (found.length > 0) {
    const only = [...new Set(found.flatMap(({ ports }) => ports))];
    const asked = port ?? (only.length === 1 ? only[0] : undefined);
    if (asked === undefined) return { problem: `no port is said, and there are ${only.join(", ")}` };
    const there = found.filter(({ ports }) => ports.includes(asked));
    if (there.length === 0) return { problem: `it answers at ${only.join(", ")} only` };
    const stranger = there.find((one) => one.namespace !== undefined && one.namespace !== asking.namespace);
    if (stranger) return { problem: "only proxies of a namespace know the name, and it has none" };
    // A proxy knows the names that there were when its task started.
    if (there.some(({ before }) => before !== undefined && !asking.after.includes(before)))
      return { problem: "it may start before the name is there" };
    return { ways: there.flatMap((one) => waysTo(one, asking, [asked], title)) };
  }
  if (/^[\d.]+$/.test(host)) return { problem: "nobody knows whose address that is" };
  if (!host.includes(".") || host.endsWith(".internal")) return { problem: "nobody answers under that name" };
  // A domain of the stack, or somebody outside: both are reached through the internet.
  return { ways: asking.groups.map((group) => way(title(group), anywhere, port ?? https)) };
}

function waysTo(
  { groups }: Answering,
  asking: Asking,
  ports: readonly number[],
  title: (id: string) => string,
): readonly Way[] {
  return asking.groups.flatMap((from) =>
    groups.flatMap((to) => ports.map((port) => way(title(from), title(to), port))),
  );
}

/** The ways of load balancers: into their listeners, and on to the tasks behind them. */
function balanced(plan: PlannedStack, title: (id: string) => string): readonly Way[] {
  const balancers = plan.ofType("aws:lb/loadBalancer:LoadBalancer");
  const groups = balancers.flatMap(({ inputs }) => textsOf(inputs["securityGroups"])).map(title);
  const behind = plan.ofType("aws:ecs/service:Service").flatMap((service) =>
    listOf(service.inputs["loadBalancers"]).flatMap((target) =>
      groupsOf(service).map((group) => ({
        group: title(group),
        port: Number(valueAt(target, "containerPort")),
      })),
    ),
  );
  const listeners = plan.ofType("aws:lb/listener:Listener").map(({ inputs }) => Number(inputs["port"]));
  return groups.flatMap((balancer) => [
    ...listeners.map((port) => way(anywhere, balancer, port)),
    ...behind.map(({ group, port }) => way(balancer, group, port)),
  ]);
}

function differences(
  plan: PlannedStack,
  needed: ReadonlySet<Way>,
  asking: readonly Asking[],
): readonly string[] {
  const title = groupTitles(plan);
  const open = openWays(plan);
  // Images, logs, secrets and AWS itself: everything that runs reaches them, and nobody is given their names.
  const always = new Set(
    asking.flatMap(({ groups }) => groups.map((group) => way(title(group), anywhere, https))),
  );
  const outside = (one: Way) => one.includes(` → ${anywhere}:`);
  const inside = (one: Way) => one.startsWith(`${anywhere} → `);
  return [
    ...[...needed]
      .filter((one) => !inside(one) && !open.out.includes(one))
      .map((one) => `${one} is needed, and closed at its beginning`),
    ...[...needed]
      .filter((one) => !outside(one) && !open.in.includes(one))
      .map((one) => `${one} is needed, and closed at its end`),
    ...[...new Set([...open.out, ...open.in])]
      .filter((one) => !needed.has(one) && !always.has(one))
      .map((one) => `${one} is open, and nobody needs it`),
  ];
}
