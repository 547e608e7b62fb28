import type { Properties } from "../../protocol/value";
import type { CheckFailure, PlanContext, Planned, Registration } from "../registration";
import { autoName } from "./auto-names";
import { outputsAfterUpdate } from "./outputs/after-update";
import { sdkSchema } from "./sdk-schema";
import type { SdkSchema } from "./sdk-schema";
import { tagsAllOf } from "./tags-all";
import { checkValues } from "./value-checks";

function present(inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => value !== null && value !== undefined),
  );
}

// The SDK drops what it does not know and throws for what is missing, but a transform (an override in a stack file)
// changes the inputs after the SDK has looked at them.
function checkProperties(type: string, schema: SdkSchema, inputs: Properties): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const property of Object.keys(inputs)) {
    if (schema.inputs.has(property)) continue;
    const reason = schema.computed.has(property)
      ? `AWS sets this property itself: it cannot be given`
      : `${type} has no property "${property}"`;
    failures.push({ property, reason });
  }
  for (const property of schema.required) {
    if (inputs[property] === undefined) failures.push({ property, reason: "this property is required" });
  }
  return failures;
}

// Write-only arguments (`passwordWo`, with `passwordWoVersion` beside it) go to AWS and nowhere else.
function withoutWriteOnly(schema: SdkSchema | undefined, properties: Properties): Properties {
  const isWriteOnly = (property: string) =>
    property.endsWith("Wo") && schema?.inputs.has(`${property}Version`);
  return Object.fromEntries(
    Object.entries(properties).map(([property, value]) => [property, isWriteOnly(property) ? null : value]),
  );
}

/** What the AWS provider makes of a registration: Check, then a dry-run Create or a made-up one. */
export function planAws(
  registration: Registration,
  context: PlanContext,
): Planned | { readonly failures: readonly CheckFailure[] } {
  const { type } = registration;
  const given = present(registration.inputs);
  const schema = sdkSchema(type);
  const failures = schema === undefined ? [] : checkProperties(type, schema, given);
  const named = autoName({ ...registration, inputs: given }, context.importId);
  if (named.failure !== undefined) failures.push(named.failure);
  failures.push(...checkValues(type, { ...given, ...named.added }));
  if (failures.length > 0) return { failures };

  const region: Properties = schema?.inputs.has("region") ? { region: context.region } : {};
  const tagsAll = tagsAllOf(type, given, context.defaultTags);
  const inputs = { ...region, ...given, ...named.added, ...tagsAll.inputs };
  const known = withoutWriteOnly(schema, { ...inputs, ...tagsAll.outputs });
  if (context.mode === "preview") return { inputs, outputs: known, id: context.importId };
  const { id, ...made } = outputsAfterUpdate({ ...registration, inputs }, context);
  return { inputs, outputs: { ...known, ...made }, id: context.importId ?? id };
}
