import { byCodeUnit } from "../../../policies/vocabulary/by-code-unit";
import { Archive, Asset, Secret, Unknown, isRecord } from "../../../preview/protocol/value";
import type { Properties, Value } from "../../../preview/protocol/value";
import { withInnerObjects } from "../../../preview/providers/aws/inner-objects";
import { plannedValues, type ObjectPlan } from "../../../preview/providers/aws/planned-values";
import { plan } from "../../plan/planned-stack";
import { stackFiles } from "../../plan/stack-files";
import { wholeStack } from "../../plan/whole-stack";

/** A resource of one of our plans: its inputs, without the defaults that Check fills in. */
export interface Instance {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
}

/**
 * The AWS resources of the shared stacks and of the stack with every noun, which together have all types that there
 * are: of those that give the same properties, known and unknown alike, one.
 */
export async function plannedInstances(): Promise<readonly Instance[]> {
  const shared = stackFiles.filter(({ stack }) => stack === "shared");
  const instances = new Map<string, Instance>();
  for (const { settings, stack } of [...shared, { stack: "production", settings: wholeStack }]) {
    for (const { type, name, ...resource } of (await plan(settings, stack)).resources) {
      if (!type.startsWith("aws:")) continue;
      const inputs = withoutDefaults(resource.inputs, plannedValues(type));
      const key = `${type} ${shape(inputs)}`;
      if (!instances.has(key)) instances.set(key, { type, name, inputs });
    }
  }
  return [...instances.values()].sort((a, b) => byCodeUnit(a.type, b.type));
}

// What a program gives may equal a default; the plan is the same without it.
function withoutDefaults(object: Properties, defaults: ObjectPlan): Properties {
  const kept = Object.entries(object).filter(
    ([property, value]) => !property.startsWith("__") && value !== defaults.inputs[property],
  );
  return Object.fromEntries(
    kept.map(([property, value]): [string, Value] => {
      const inner = defaults.objects.get(property);
      return [
        property,
        inner === undefined ? value : withInnerObjects(value, (one) => withoutDefaults(one, inner)),
      ];
    }),
  );
}

function shape(value: Value): string {
  if (value instanceof Unknown) return "?";
  if (value instanceof Secret) return shape(value.value);
  if (value instanceof Asset || value instanceof Archive) return "file";
  if (Array.isArray(value)) return `[${[...new Set(value.map((item: Value) => shape(item)))].sort().join()}]`;
  if (!isRecord(value)) return ".";
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${key}${shape(value[key]!)}`).join()}}`;
}
