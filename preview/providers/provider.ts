import type { Properties } from "../protocol/value";
import { invokeAws } from "./aws/invokes";
import { planAws } from "./aws/plan";
import { planRandom } from "./random";
import type { CheckFailure, PlanContext, Planned, Registration } from "./registration";

/** Check and dry-run Create (or, with mode `up`, Create) of one custom resource. Pure. */
export function planResource(
  registration: Registration,
  context: PlanContext,
): Planned | { readonly failures: readonly CheckFailure[] } {
  if (registration.type.startsWith("aws:")) return planAws(registration, context);
  if (registration.type.startsWith("random:")) return planRandom(registration, context);
  const { inputs, name } = registration;
  return { inputs, outputs: inputs, id: context.importId ?? (context.mode === "up" ? name : undefined) };
}

/** Answers a function call of the program, or says why this machine cannot. */
export function invoke(
  token: string,
  args: Properties,
  context: { readonly region: string },
): { readonly result: Properties } | { readonly failure: string } {
  return invokeAws(token, args, context);
}
