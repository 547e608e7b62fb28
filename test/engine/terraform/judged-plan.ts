import type { Properties } from "../../../preview/protocol/value";
import { observe, type Observation } from "./observation";
import { plannedInstances, type Instance } from "./planned-instances";
import { isOlderFramework } from "./resource-schema";
import { SdkTypes } from "./sdk-types";
import { inOlderWords } from "./older-words";
import { smallestInstance } from "./smallest-instance";
import { terraformArguments, unknownSource, type Json } from "./terraform-config";
import { terraformType } from "./terraform-names";
import type { Terraform } from "./terraform-plan";
import { typesWithOutputs } from "./types-with-outputs";

/** What the real provider plans for our types. */
export interface JudgedPlan {
  readonly observations: readonly Observation[];
  /** The types on Terraform's newer framework. */
  readonly newerFramework: ReadonlySet<string>;
  /** Types that the provider does not have. */
  readonly missing: readonly string[];
}

/**
 * Plans all types that our plans and our tables of outputs have, in one run: as our plans give them, and with nothing
 * that can be left out.
 */
export async function judgedPlan(
  terraform: Terraform,
  emulate: (type: string, inputs: Properties) => Properties,
): Promise<JudgedPlan> {
  const schemas = terraform.schemas();
  const sdk = new SdkTypes();
  const nameOf = (type: string) => terraformType(type, (name) => name in schemas);
  const planned = await plannedInstances();
  const types = [...new Set([...planned.map(({ type }) => type), ...typesWithOutputs()])].sort();
  const smallest = types.flatMap((type) => {
    const name = nameOf(type);
    return name === undefined ? [] : [smallestInstance(type, name, schemas[name]!.block, sdk)];
  });
  const instances = [...planned.filter(({ type }) => nameOf(type) !== undefined), ...smallest].map(
    (instance) => ({ ...instance, inputs: inOlderWords(instance.type, instance.inputs) }),
  );

  const resource: Record<string, Record<string, Json>> = {};
  const byAddress = new Map<string, Instance>();
  instances.forEach((instance, position) => {
    const name = nameOf(instance.type)!;
    const label = `r${position}`;
    byAddress.set(`${name}.${label}`, instance);
    (resource[name] ??= {})[label] = terraformArguments(name, schemas[name]!.block, instance.inputs);
  });
  const result = terraform.plan({ resource: { ...resource, ...unknownSource } });

  const observations = result.flatMap((change) => {
    const instance = byAddress.get(change.address);
    if (instance === undefined) return [];
    const name = nameOf(instance.type)!;
    return observe(
      instance,
      name,
      schemas[name]!.block,
      change,
      emulate(instance.type, instance.inputs),
      sdk,
    );
  });
  const newer = instances.filter(({ type }) => !isOlderFramework(schemas[nameOf(type)!]!.block));
  const missing = types.filter((type) => nameOf(type) === undefined);
  return { observations, newerFramework: new Set(newer.map(({ type }) => type)), missing };
}
