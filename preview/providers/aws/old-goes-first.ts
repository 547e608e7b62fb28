import type { Properties } from "../../protocol/value";
import { defaulted } from "../defaulted";
import { autoNameOf } from "./auto-names";
import { plannedValues } from "./planned-values";

/** What there can only be one of: the provider is told so in its `resource_overrides.go` (`DeleteBeforeReplace`). */
const ONE_AT_A_TIME: ReadonlySet<string> = new Set([
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:efs/mountTarget:MountTarget",
  "aws:iam/accountAlias:AccountAlias",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
]);

/**
 * Whether a replaced resource is deleted before the new one is made. As the bridge decides it
 * (`nameRequiresDeleteBeforeReplace`): where the program has chosen the name, even if it is the name that changes; a name
 * that Check has made is drawn anew. On the provider's newer framework it does not look at names.
 */
export function oldGoesFirst(type: string, inputs: Properties): boolean {
  if (ONE_AT_A_TIME.has(type)) return true;
  const property = autoNameOf(type)?.property;
  if (property === undefined || plannedValues(type).newerFramework) return false;
  return inputs[property] !== undefined && !defaulted(inputs).includes(property);
}
