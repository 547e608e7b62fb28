import type { ServiceLink } from "../workload/service-links";

/** What asks, as far as its ways matter. */
export interface Asking {
  readonly reaches: readonly ServiceLink[];
}

/** The services that one asks, straight or through others; itself is among them if they ask it. */
export function askedServices(name: string, services: Readonly<Record<string, Asking>>): ReadonlySet<string> {
  const asked = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const { service } of services[next]?.reaches ?? []) {
      if (!asked.has(service)) open.push(service);
      asked.add(service);
    }
  return asked;
}

/** Whether a service asks itself, straight or through others. */
export function asksItself(name: string, services: Readonly<Record<string, Asking>>): boolean {
  return askedServices(name, services).has(name);
}
