import type { Exception, PlannedResource, Plan, StackResource } from "./rule";
import { typesOf } from "./urn-types";

/** Whether the resource is a component of one of the types, or stands in one at any depth. */
export function isWithin(
  { type, parent }: Pick<PlannedResource, "type" | "parent">,
  components: readonly string[],
): boolean {
  const types = [type, ...(parent === undefined ? [] : typesOf(parent))];
  return types.some((one) => components.includes(one));
}

/** Whether one of the exceptions says of the resource, by the component that it stands in, that nothing is asked of it. */
export const isExcepted = (resource: PlannedResource, exceptions: readonly Exception[]): boolean =>
  exceptions.some(({ within = [] }) => isWithin(resource, within));

/** The same of a resource of the plan that a finding names. */
export function isExceptedIn(plan: Plan, urn: string, exceptions: readonly Exception[]): boolean {
  const type = typesOf(urn).at(-1) ?? "";
  const resource = plan.ofType(type).find((one: StackResource) => one.urn === urn);
  return resource !== undefined && isExcepted(resource, exceptions);
}

/** In an example: the URN of a component of Plinth, as a parent. */
export const componentUrn = (...types: readonly string[]): string =>
  `urn:pulumi:production::shop::${types.join("$")}::main`;
