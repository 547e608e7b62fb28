import { byName } from "../../../config/mappings/sorted-entries";
import type { WrittenPlan } from "../../../preview/providers/aws/planned-values";
import { sdkOutputs } from "../../../preview/providers/aws/sdk-schema";
import type { JudgedPlan } from "./judged-plan";
import { LATER_VERSION, nameOf } from "./later-version";
import type { Observation, State } from "./observation";
import type { Json } from "./terraform-config";

/** The emulation has a file of its own for these: they depend on the tags and on the names given. */
const MADE_ELSEWHERE: ReadonlySet<string> = new Set(["tagsAll", "domainValidationOptions"]);

interface WrittenObject {
  inputs?: Record<string, Json>;
  outputs?: Record<string, Json>;
  unknown?: string[];
  collections?: string[];
}

/** The table of `provider-plans.json`: what the real provider plans for what a program leaves out. */
export function writtenPlans({
  observations,
  newerFramework,
}: JudgedPlan): Readonly<Record<string, WrittenPlan>> {
  const silent = new Map<string, Observation[]>();
  for (const observation of observations) {
    if (observation.given !== undefined || MADE_ELSEWHERE.has(observation.property)) continue;
    const name = nameOf(observation);
    silent.set(name, [...(silent.get(name) ?? []), observation]);
  }
  const types = new Map<string, Record<string, WrittenObject>>();
  for (const type of newerFramework) types.set(type, {});
  for (const [name, group] of [...silent].sort(byName)) {
    const planned = agreed(group);
    if (planned === undefined || name in LATER_VERSION) continue;
    const { type, path, property, isSchemaDefault } = group[0]!;
    const objects = types.get(type) ?? {};
    if (planned === "null" || (planned === "unknown" && told(group[0]!))) continue;
    const object = (objects[path] ??= {});
    if (planned === "unknown") (object.unknown ??= []).push(property);
    else if (isSchemaDefault) (object.inputs ??= {})[property] = valueOf(planned);
    else (object.outputs ??= {})[property] = valueOf(planned);
    types.set(type, objects);
  }
  for (const { type, path, property } of observations.filter(({ isCollection }) => isCollection)) {
    const objects = types.get(type) ?? {};
    const object = (objects[path] ??= {});
    object.collections = [...new Set([...(object.collections ?? []), property])].sort();
    types.set(type, objects);
  }
  const sorted = [...types].sort(byName);
  return Object.fromEntries(
    sorted.map(([type, objects]) => [type, written(objects, newerFramework.has(type))]),
  );
}

function written(objects: Record<string, WrittenObject>, newerFramework: boolean): WrittenPlan {
  const paths = Object.keys(objects).sort();
  return {
    ...(newerFramework ? { newerFramework } : {}),
    ...(paths.length === 0
      ? {}
      : { objects: Object.fromEntries(paths.map((path) => [path, objects[path]!])) }),
  };
}

/** Whether the SDK's types tell that the property is unknown. */
function told({ type, path, property }: Observation): boolean {
  return path === "" && sdkOutputs(type)?.alwaysSet.has(property) === true;
}

/** What all instances say, or undefined when it depends on the rest of the resource. */
function agreed(group: readonly Observation[]): State | undefined {
  const states = new Set(group.map(({ planned }) => JSON.stringify(planned)));
  return states.size === 1 ? group[0]!.planned : undefined;
}

// The bridge writes its own name into descriptions that Terraform would put its own into.
function valueOf(state: Exclude<State, string>): Json {
  return state.value === "Managed by Terraform" ? "Managed by Pulumi" : state.value;
}
