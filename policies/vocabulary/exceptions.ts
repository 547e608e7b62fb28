import type { Exception, Plan, PlannedResource } from "./rule";
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

/** The findings on a plan, without those on what an exception is about. */
export function withoutExcepted<Finding extends { readonly urn: string }>(
  plan: Plan,
  findings: readonly Finding[],
  exceptions: readonly Exception[],
): readonly Finding[] {
  const types = new Set(findings.map(({ urn }) => typesOf(urn).at(-1) ?? ""));
  const excepted = plan.ofType(...types).filter((resource) => isExcepted(resource, exceptions));
  const urns = new Set(excepted.map(({ urn }) => urn));
  return findings.filter(({ urn }) => !urns.has(urn));
}

/** In an example: the URN of a component of Plinth, as a parent. */
export const componentUrn = (...types: readonly string[]): string =>
  `urn:pulumi:production::shop::${types.join("$")}::main`;
