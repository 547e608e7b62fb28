import type { Properties, Value } from "../../protocol/value";
import { defaulted, defaultsKey } from "../defaulted";
import { withInnerObjects } from "./inner-objects";
import { plannedValues, type ObjectPlan } from "./planned-values";

/**
 * Checked inputs with the defaults of the provider's schema, in the resource and in the objects that are given. As the
 * bridge does since its version 3.127: of types on Terraform's older framework only, and none that is false, 0 or empty.
 * Those of the resource itself are remembered among the names that Check has filled in.
 */
export function withSchemaDefaults(type: string, inputs: Properties): Properties {
  const plan = plannedValues(type);
  const result = withDefaults(inputs, plan);
  const added = Object.keys(plan.inputs).filter((property) => isMissing(inputs[property]));
  if (added.length === 0) return result;
  return { ...result, [defaultsKey]: [...defaulted(inputs), ...added].sort() };
}

function withDefaults(object: Properties, plan: ObjectPlan): Properties {
  const given = Object.entries(object).map(([property, value]): [string, Value] => {
    const inner = plan.objects.get(property);
    return [
      property,
      inner === undefined ? value : withInnerObjects(value, (one) => withDefaults(one, inner)),
    ];
  });
  const added = Object.entries(plan.inputs).filter(([property]) => isMissing(object[property]));
  return Object.fromEntries([...given, ...added]);
}

function isMissing(value: Value | undefined): boolean {
  return value === undefined || value === null;
}
