import type { StackSettings } from "../../stack/schema";
import { entryOf } from "../../setting/setting-path";

/** Variables as they are written: those of a service, or those of a set that services take. */
export interface WrittenVariables {
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

interface TakingService extends WrittenVariables {
  readonly variables?: readonly string[];
}

/** The sets of variables of a stack, by name. */
type Sets = Readonly<Record<string, WrittenVariables>>;

/** The names of variables, plain and secret ones alike: a container knows no difference. */
export function variableNames({ environment = {}, secrets = {} }: WrittenVariables): readonly string[] {
  return [...Object.keys(environment), ...Object.keys(secrets)];
}

/** Each service with the variables of the sets that it takes, as if they were written there. */
export function withSharedVariables(settings: Partial<StackSettings>): Partial<StackSettings> {
  const services = settings["plinth:services"];
  if (services === undefined) return settings;
  const sets = settings["plinth:variables"] ?? {};
  const entries = Object.entries(services).map(([name, service]) => [name, withSets(service, sets)] as const);
  return { ...settings, "plinth:services": Object.fromEntries(entries) };
}

/** What the service says itself wins, also where it makes a secret of a plain variable or the other way round. */
function withSets<S extends TakingService>(service: S, sets: Sets): S {
  const taken = (service.variables ?? []).flatMap((name) => entryOf(sets, name) ?? []);
  if (taken.length === 0) return service;
  const own = new Set(variableNames(service));
  const shared = (key: keyof WrittenVariables) => {
    const entries = taken.flatMap((set) => Object.entries(set[key] ?? {}));
    return Object.fromEntries(entries.filter(([name]) => !own.has(name)));
  };
  return {
    ...service,
    environment: { ...shared("environment"), ...service.environment },
    secrets: { ...shared("secrets"), ...service.secrets },
  };
}
