import assert from "node:assert/strict";
import { planResource } from "../../../preview/providers/provider";
import type { CheckFailure, PlanContext, Planned } from "../../../preview/providers/registration";
import type { Properties } from "../../../preview/protocol/value";

const CONTEXT: PlanContext = {
  mode: "preview",
  region: "eu-west-1",
  account: "111122223333",
  defaultTags: {},
};

function plan(type: string, name: string, inputs: Properties, context: Partial<PlanContext>) {
  const registration = {
    type,
    name,
    urn: `urn:pulumi:staging::plinth::${type}::${name}`,
    inputs,
  };
  return planResource(registration, { ...CONTEXT, ...context });
}

/** The plan of a resource that Check accepts. */
export function planned(
  type: string,
  name: string,
  inputs: Properties = {},
  context: Partial<PlanContext> = {},
): Planned {
  const result = plan(type, name, inputs, context);
  if ("failures" in result) assert.fail(JSON.stringify(result.failures));
  return result;
}

/** What Check says about a resource that it refuses. */
export function refused(
  type: string,
  name: string,
  inputs: Properties = {},
  context: Partial<PlanContext> = {},
): readonly CheckFailure[] {
  const result = plan(type, name, inputs, context);
  return "failures" in result ? result.failures : assert.fail("accepted");
}
