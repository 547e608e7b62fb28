import { Plan, PlannedResource, PlannedValue, Read, StackResource } from "../../policies/vocabulary/rule";

/** Told of each property that a rule asks for. */
export type Listener = (token: string, path: string) => void;

const join = (prefix: string, path: string) => [prefix, path].filter((part) => part !== "").join(".");

function recordedValue(value: PlannedValue, token: string, prefix: string, tell: Listener): PlannedValue {
  return {
    ...recordedReads(value, token, prefix, tell),
    get self() {
      return value.self;
    },
  };
}

type Reads = Pick<PlannedValue, "read" | "list" | "map">;

function recordedReads(value: Reads, token: string, prefix: string, tell: Listener): Reads {
  return {
    read: (path) => (tell(token, join(prefix, path)), value.read(path)),
    map: (path) => (tell(token, join(prefix, path)), value.map(path)),
    list: (path): Read<readonly PlannedValue[]> => {
      const whole = join(prefix, path);
      tell(token, whole);
      const read = value.list(path);
      if (read.state !== "known") return read;
      return { state: "known", value: read.value.map((item) => recordedValue(item, token, whole, tell)) };
    },
  };
}

/** The same resource, with every property that is asked for told to the listener. */
export function recordedResource<T extends PlannedResource>(resource: T, tell: Listener): T {
  const { type } = resource;
  return {
    ...resource,
    ...recordedReads(resource, type, "", tell),
    json: (path) => (tell(type, path), resource.json(path)),
    provider: (path) => (tell("pulumi:providers:aws", path.split(/[.[]/)[0]!), resource.provider(path)),
  };
}

/** The same plan, with every property and relation that is asked for told to the listener. */
export function recordedPlan(whole: Plan, tell: Listener): Plan {
  const shown = new Map<string, StackResource>();
  const show = (resource: StackResource): StackResource => {
    const known = shown.get(resource.urn);
    if (known) return known;
    const recorded: StackResource = {
      ...recordedResource(resource, tell),
      said: recordedResource({ ...resource, ...resource.said }, tell),
      dependsOn: (property) => (tell(resource.type, property), resource.dependsOn(property).map(show)),
      get parentResource() {
        return resource.parentResource && show(resource.parentResource);
      },
    };
    shown.set(resource.urn, recorded);
    return recorded;
  };
  return {
    resources: whole.resources.map(show),
    ofType: (...tokens) => {
      for (const token of tokens) tell(token, "");
      return whole.ofType(...tokens).map(show);
    },
    referring: (target, token, property) => {
      tell(token, property);
      return whole.referring(target, token, property).map(show);
    },
  };
}
