import type { StackSettings } from "../../stack/schema";
import { entryOf } from "../../setting/setting-path";
import { changeContainers } from "../containers-of-workloads";
import type { WrittenVariables } from "./schema";

/** The names of variables, plain and secret ones alike: a container knows no difference. */
export function variableNames({ environment = {}, secrets = {} }: WrittenVariables): readonly string[] {
  return [...Object.keys(environment), ...Object.keys(secrets)];
}

/** Each container with the variables of the sets that it takes, as if they were written there. */
export function withSharedVariables(settings: Partial<StackSettings>): Partial<StackSettings> {
  const sets = settings["plinth:variables"] ?? {};
  return changeContainers(settings, (container) => withSets(container, sets));
}

interface Taking extends WrittenVariables {
  readonly variables?: readonly string[];
}

type Sets = Readonly<Record<string, WrittenVariables>>;

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
