import { isSameValue } from "../../protocol/same-value";
import { containsUnknown, isRecord, type Properties, type Value } from "../../protocol/value";
import { visibleProperties } from "../../protocol/visible-properties";
import type { Created, CreateRequest, Existing } from "../provider";
import type { ProviderContext } from "../provider-context";
import { outputsAfterUpdate } from "./outputs/after-update";
import { plannedOutputs } from "./planned-outputs";
import { tagsAllOf } from "./tags-all";

/** A dry-run Create, or one with what AWS would answer made up. */
export function create(request: CreateRequest, context: ProviderContext, preview: boolean): Created {
  const planned = plan(request, context);
  return preview ? { outputs: planned } : made(request, planned, context);
}

/** An Update in place: what follows from an input that stays as it is stays as well. */
export function update(
  request: CreateRequest,
  existing: Existing,
  context: ProviderContext,
  preview: boolean,
): Created {
  const { inputs } = request;
  const stays = (property: string) =>
    !containsUnknown(inputs[property]) && isSameValue(existing.inputs[property], inputs[property]);
  const kept = Object.entries(existing.outputs).filter(([property]) => stays(property));
  const planned = { ...plan(request, context), ...Object.fromEntries(kept) };
  return { outputs: preview ? planned : made(request, planned, context).outputs };
}

function plan({ type, inputs }: CreateRequest, context: ProviderContext): Properties {
  const tagsAll = tagsAllOf(type, visibleProperties(inputs), context.defaultTags).outputs;
  return { ...plannedOutputs(type, inputs), ...tagsAll };
}

/** What is still unknown of a plan and stands in no table is left out. */
function made(request: CreateRequest, planned: Properties, context: ProviderContext): Created {
  const { id, ...answered } = outputsAfterUpdate(request, context);
  return { id, outputs: { ...knownOf(planned), ...answered } };
}

function knownOf(properties: Properties): Properties {
  const known = Object.entries(properties).flatMap(([property, value]) => {
    const part = knownPart(value);
    return part === undefined ? [] : [[property, part] as const];
  });
  return Object.fromEntries(known);
}

function knownPart(value: Value): Value | undefined {
  if (!containsUnknown(value)) return value;
  if (Array.isArray(value)) return value.flatMap((item: Value) => knownPart(item) ?? []);
  return isRecord(value) ? knownOf(value) : undefined;
}
