import type { Properties } from "../../protocol/value";
import { defaultsKey } from "../defaulted";
import type { Checked, CheckFailure, CheckRequest } from "../provider";
import type { ProviderContext } from "../provider-context";
import { autoName } from "./auto-names";
import { withSchemaDefaults } from "./schema-defaults";
import { sdkSchema, type SdkSchema } from "./sdk-schema";
import { tagsAllOf } from "./tags-all";
import { checkValues } from "./value-checks";

/** The provider's Check: fills in what the program left out, and refuses what AWS would. */
export function check(request: CheckRequest, context: ProviderContext): Checked {
  const { type } = request;
  const given = present(request.inputs);
  const schema = sdkSchema(type);
  const failures = schema === undefined ? [] : checkProperties(type, schema, given);
  const named = autoName({ ...request, inputs: given });
  if (named.failure !== undefined) failures.push(named.failure);
  failures.push(...checkValues(type, { ...given, ...named.added }));
  if (failures.length > 0) return { failures };
  const region: Properties = schema?.inputs.has("region") ? { region: context.region } : {};
  const filledIn = Object.keys(named.added ?? {});
  return {
    inputs: withSchemaDefaults(type, {
      ...region,
      ...given,
      ...named.added,
      ...tagsAllOf(type, given, context.defaultTags).inputs,
      [defaultsKey]: filledIn,
    }),
  };
}

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
