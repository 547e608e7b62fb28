import { awsProvider } from "../../preview/providers/aws/aws-provider";
import { randomProvider } from "../../preview/providers/random";
import type { ResourceState } from "../../preview/engine/resource-state";

const providers = { aws: awsProvider({}), random: randomProvider({}) };

/** What the second plan would replace of the first: the resource and the property at fault. */
export function replacements(
  before: readonly ResourceState[],
  after: readonly ResourceState[],
): readonly string[] {
  const known = new Map(before.map((resource) => [resource.urn, resource]));
  return after.flatMap((resource) => {
    const { type, name, urn } = resource;
    const old = known.get(urn);
    const provider = providers[type.split(":")[0] as keyof typeof providers];
    if (old === undefined || provider === undefined) return [];
    return provider.diff(resource, old).replaces.map((property) => `${type}::${name} ${property}`);
  });
}
