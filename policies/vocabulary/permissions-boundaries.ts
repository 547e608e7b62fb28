import { knownString } from "./property-checks";
import { PlannedResource } from "./rule";

/** The policies that can be a boundary. */
export const managedPolicyToken = "aws:iam/policy:Policy";

/** Whether a name says that its policy is a boundary. */
export const namesBoundary = (name: string): boolean => /boundary/i.test(name);

/**
 * Whether a policy is a permissions boundary: by its name, as nothing else of it tells. It gives nothing, whatever it
 * allows: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html. The rule
 * iam-boundary-not-attached sees to it that a policy of such a name is nothing else.
 */
export function isBoundary(resource: PlannedResource): boolean | "unknown" {
  if (resource.type === "plinth:delivery:PermissionsBoundary") return true;
  if (resource.type !== managedPolicyToken) return false;
  const name = resource.read("name");
  const said = name.state === "absent" ? resource.read("namePrefix") : name;
  if (said.state === "unknown") return said.state;
  return namesBoundary(said.state === "absent" ? resource.name : (knownString(said) ?? ""));
}
