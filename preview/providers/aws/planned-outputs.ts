import {
  Secret,
  containsSecret,
  containsUnknown,
  unknown,
  type Properties,
  type Value,
} from "../../protocol/value";
import { defaultsKey } from "../defaulted";
import { derivedOutput } from "./derived-outputs";
import { withInnerObjects } from "./inner-objects";
import { plannedValues, type ObjectPlan, type TypePlan } from "./planned-values";
import { sdkOutputs, sdkSchema, type SdkOutputs } from "./sdk-schema";

/**
 * The outputs of a dry-run Create, from checked inputs: what is given comes back, what only AWS can fill in is unknown,
 * and so is what the program could give and AWS fills in otherwise (`policy` of a bucket). What nobody fills in is null.
 * All of it stands there, as the real provider's planned state has it: rules that look at a whole stack see it.
 */
export function plannedOutputs(type: string, inputs: Properties): Properties {
  const given = Object.fromEntries(Object.entries(inputs).filter(([property]) => property !== defaultsKey));
  const outputs = sdkOutputs(type);
  if (outputs === undefined) return given;
  const plan = plannedValues(type);
  const known = outputs.all.flatMap((property): [string, Value][] => {
    const value = isGiven(given[property])
      ? comesBack(type, property, given[property]!, plan)
      : (derivedOutput(type, property, given) ?? silent(property, outputs, plan));
    return value === undefined ? [] : [[property, value]];
  });
  return { ...given, ...Object.fromEntries(known) };
}

function comesBack(type: string, property: string, value: Value, plan: TypePlan): Value {
  if (isWriteOnly(type, property)) return null;
  return planned(property, value, plan);
}

function planned(property: string, value: Value, plan: ObjectPlan): Value {
  if (plan.collections.includes(property) && containsUnknown(value))
    return containsSecret(value) ? new Secret(unknown) : unknown;
  const inner = plan.objects.get(property);
  return inner === undefined ? value : withInnerObjects(value, (object) => completed(object, inner));
}

// Write-only arguments (`passwordWo`, with `passwordWoVersion` beside it) go to AWS and nowhere else.
function isWriteOnly(type: string, property: string): boolean {
  return property.endsWith("Wo") && sdkSchema(type)?.inputs.has(`${property}Version`) === true;
}

function silent(property: string, outputs: SdkOutputs, plan: TypePlan): Value | undefined {
  const value = plan.inputs[property] ?? plan.outputs[property];
  if (value !== undefined) return value;
  if (outputs.alwaysSet.has(property) || plan.unknown.includes(property))
    return outputs.secret.has(property) ? new Secret(unknown) : unknown;
  return plan.newerFramework ? undefined : null;
}

// Of objects inside a resource, null is left out: there nobody can tell it from absent.
function completed(object: Properties, plan: ObjectPlan): Properties {
  const given = Object.entries(object).map(([property, value]): [string, Value] => [
    property,
    planned(property, value, plan),
  ]);
  const values = Object.entries({ ...plan.outputs, ...plan.inputs });
  const known = values.filter(([property]) => !isGiven(object[property]));
  const later = plan.unknown.filter((property) => !isGiven(object[property]));
  return Object.fromEntries([
    ...given,
    ...known,
    ...later.map((property): [string, Value] => [property, unknown]),
  ]);
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}
