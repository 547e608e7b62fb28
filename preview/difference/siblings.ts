import type { Step } from "../engine/step";
import { comparableText } from "../protocol/same-value";
import type { Properties } from "../protocol/value";
import { holdsUnknown } from "./unknown-in-value";

/** The property that names what a resource of a type is a part of: a rule of its group, a policy of its role. */
const owners: Readonly<Record<string, string>> = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "securityGroupId",
  "aws:ec2/securityGroupRule:SecurityGroupRule": "securityGroupId",
  "aws:iam/rolePolicy:RolePolicy": "role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
  "aws:iam/userPolicy:UserPolicy": "user",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "user",
  "aws:iam/groupPolicy:GroupPolicy": "group",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "group",
  "aws:lambda/permission:Permission": "function",
  "aws:s3/bucketPolicy:BucketPolicy": "bucket",
};

/** What there was before of one owner: what one part of it gives up, another one may take over. */
export class Siblings {
  private readonly byOwner = new Map<string, Properties[]>();

  constructor(steps: readonly Step[]) {
    for (const { before } of steps) {
      const owner = before && ownerOf(before.type, before.inputs);
      if (before === undefined || owner === undefined) continue;
      const known = this.byOwner.get(owner);
      if (known === undefined) this.byOwner.set(owner, [before.inputs]);
      else known.push(before.inputs);
    }
  }

  /** The properties of all that its owner had of its type. */
  of(type: string, properties: Properties): readonly Properties[] {
    const owner = ownerOf(type, properties);
    return (owner !== undefined && this.byOwner.get(owner)) || [];
  }
}

function ownerOf(type: string, properties: Properties): string | undefined {
  const owner = properties[owners[type] ?? ""];
  return owner == null || holdsUnknown(owner) ? undefined : `${type}\n${comparableText(owner)}`;
}
