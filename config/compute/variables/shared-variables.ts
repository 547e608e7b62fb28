import type { StackSettings } from "../../stack/schema";
import { mapEntries } from "../../mappings/map-entries";
import { entryOf } from "../../setting/setting-path";
import { workloadSections } from "../workloads";
import type { WrittenVariables } from "./schema";

/** The names of variables, plain and secret ones alike: a container knows no difference. */
export function variableNames({ environment = {}, secrets = {} }: WrittenVariables): readonly string[] {
  return [...Object.keys(environment), ...Object.keys(secrets)];
}

/** Each workload with the variables of the sets that it takes, as if they were written there. */
export function withSharedVariables(settings: Partial<StackSettings>): Partial<StackSettings> {
  const sets = settings["plinth:variables"] ?? {};
  const sections = workloadSections.flatMap((section) => {
    const workloads = Object.entries(settings[`plinth:${section}`] ?? {});
    const entries = workloads.map(([name, workload]) => [name, withSetsThroughout(workload, sets)] as const);
    return entries.length === 0 ? [] : [[`plinth:${section}`, Object.fromEntries(entries)] as const];
  });
  return { ...settings, ...Object.fromEntries(sections) };
}

interface Taking extends WrittenVariables {
  readonly variables?: readonly string[];
}

type Sets = Readonly<Record<string, WrittenVariables>>;

/** The same for a workload and each container beside its main one. */
function withSetsThroughout<W extends Taking & { readonly containers?: Readonly<Record<string, Taking>> }>(
  workload: W,
  sets: Sets,
): W {
  const own = withSets(workload, sets);
  const { containers } = own;
  return containers === undefined
    ? own
    : { ...own, containers: mapEntries(containers, (container) => withSets(container, sets)) };
}

/** What the container says itself wins, also where it makes a secret of a plain variable or the other way round. */
function withSets<W extends Taking>(workload: W, sets: Sets): W {
  const taken = (workload.variables ?? []).flatMap((name) => entryOf(sets, name) ?? []);
  if (taken.length === 0) return workload;
  const own = new Set(variableNames(workload));
  const shared = (key: keyof WrittenVariables) => {
    const entries = taken.flatMap((set) => Object.entries(set[key] ?? {}));
    return Object.fromEntries(entries.filter(([name]) => !own.has(name)));
  };
  return {
    ...workload,
    environment: { ...shared("environment"), ...workload.environment },
    secrets: { ...shared("secrets"), ...workload.secrets },
  };
}
