import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { isBoundary, managedPolicyToken, namesBoundary } from "../../vocabulary/permissions-boundaries";
import { notEvaluated, violation } from "../../vocabulary/property-checks";
import { Example, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";
import { stringsAt } from "../../vocabulary/text-lists";

/** Where policies are attached, by the property that names them. */
const attachments: Readonly<Record<string, string>> = {
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment":
    "customerManagedPolicyReference",
};

/** Whether the property is fed by a policy that is called a boundary, or names one by its text. */
function attachesBoundary(resource: StackResource, path: string): boolean | "unknown" {
  const made = resource.dependsOn(path).map(isBoundary);
  const named = [...stringsAt(resource, path).known, ...stringsAt(resource, `${path}.name`).known];
  if (made.includes(true) || named.some((name) => namesBoundary(name.replace(/^.*[:/]/, "")))) return true;
  return made.includes("unknown") && "unknown";
}

const arn = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;
const boundary = (name: string): Example => ({
  name: "limit",
  type: managedPolicyToken,
  props: { name, policy: "{}" },
});
const attached = (props: Example["props"], ...sources: readonly string[]): Example => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  props: { role: "web", ...props },
  ...(sources.length > 0 ? { dependsOn: { policyArn: sources } } : {}),
});

const iamBoundaryNotAttached = stackRule({
  id: "iam-boundary-not-attached",
  title: "A policy that is called a boundary bounds, and is attached to nobody",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  fix: "Set the policy as permissionsBoundary on the role or user, or call it something else: what a boundary allows is not judged, because it gives nothing.",
  check: (plan) =>
    Object.entries(attachments).flatMap(([type, path]) =>
      plan.ofType(type).flatMap((resource): readonly StackVerdict[] => {
        const attaches = attachesBoundary(resource, path);
        if (attaches === false) return [];
        return [
          found(
            resource,
            attaches === "unknown"
              ? notEvaluated(path)
              : violation(path, "A policy that is called a boundary is attached."),
          ),
        ];
      }),
    ),
  good: [
    [
      boundary("workload-boundary"),
      {
        type: "aws:iam/role:Role",
        props: { permissionsBoundary: UNKNOWN },
        dependsOn: { permissionsBoundary: ["limit"] },
      },
    ],
    [boundary("web-rights"), attached({ policyArn: UNKNOWN }, "limit")],
    [attached({ policyArn: "arn:aws:iam::111122223333:policy/boundary/web-rights" })],
    // An ARN that is not known yet is that of a policy which the plan makes, and which the property depends on.
    [attached({ policyArn: UNKNOWN })],
    [{ type: "aws:iam/role:Role", props: { managedPolicyArns: UNKNOWN } }],
    [{ type: "aws:iam/role:Role", props: { managedPolicyArns: [arn("web-rights")] } }],
  ],
  bad: [
    [{ type: "aws:iam/role:Role", props: { managedPolicyArns: [arn("web-rights"), arn("web-boundary")] } }],
    [boundary("workload-boundary"), attached({ policyArn: UNKNOWN }, "limit")],
    [attached({ policyArn: "arn:aws:iam::111122223333:policy/WorkloadBoundary" })],
    [
      boundary("workload-boundary"),
      {
        type: "aws:iam/role:Role",
        props: { managedPolicyArns: [UNKNOWN] },
        dependsOn: { managedPolicyArns: ["limit"] },
      },
    ],
  ],
});

/** What bounds, and gives nothing. */
export const identityAttachedBoundaryRules: readonly Rule[] = [iamBoundaryNotAttached];
