import { administratorPolicies, isAdministratorPolicy } from "../../vocabulary/administrator-policies";
import { resourceRule } from "../../vocabulary/define-rule";
import { isWhollyUnknown, notEvaluated, property, violation } from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const policyArn = (name: string) => `arn:aws:iam::aws:policy/${name}`;

const iamBoundaryBounds = resourceRule({
  id: "iam-boundary-bounds",
  title: "A permissions boundary keeps something out",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  tokens: ["aws:iam/role:Role", "aws:iam/user:User"],
  fix: "Set permissionsBoundary to an aws.iam.Policy that names what roles may do at most; in a stack file, plinth:permissionsBoundary: true makes one.",
  // An unknown ARN is that of a policy the plan makes, which is judged itself.
  check: property({
    path: "permissionsBoundary",
    accepts: (value) => !isAdministratorPolicy(value),
    wanted: `another than ${administratorPolicies}, which bound nothing`,
    absent: "passes",
    unknown: "passes",
  }),
  good: [
    {},
    { permissionsBoundary: UNKNOWN },
    { permissionsBoundary: "arn:aws:iam::111122223333:policy/plinth/shop-boundary" },
  ],
  bad: [
    { permissionsBoundary: policyArn("AdministratorAccess") },
    { permissionsBoundary: policyArn("PowerUserAccess") },
    { permissionsBoundary: "arn:aws-us-gov:iam::aws:policy/AdministratorAccess" },
  ],
});

/** The properties that list policies, or name one, beside those of roles and attachments. */
const attached: Readonly<Record<string, string>> = {
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": "managedPolicyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
};

function administrators(resource: PlannedResource): readonly Verdict[] {
  const path = attached[resource.type] ?? "";
  const arns = resource.list(path);
  if (arns.state === "unknown") return [notEvaluated(path)];
  if (arns.state === "absent") return [];
  return arns.value.flatMap((arn, index): readonly Verdict[] => {
    const { self } = arn;
    if (isWhollyUnknown(arn) || self.state !== "known" || !isAdministratorPolicy(self.value)) return [];
    return [violation(`${path}[${index}]`, `${String(self.value)} gives everything.`)];
  });
}

const iamNoAdminList = resourceRule({
  id: "iam-no-admin-list",
  title: "No list of policies holds one for administrators",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "IAM.1", cdkNag: "AwsSolutions-IAM4", checkov: "CKV_AWS_274" },
  tokens: Object.keys(attached),
  fix: `List a policy with the statements that are needed instead of ${administratorPolicies}.`,
  check: administrators,
  good: Object.entries(attached).flatMap(([type, property]) => [
    { type, props: { [property]: [policyArn("ReadOnlyAccess")] } },
    { type, props: { [property]: [UNKNOWN] } },
  ]),
  bad: Object.entries(attached).map(([type, property]) => ({
    type,
    props: { [property]: [policyArn("AdministratorAccess"), UNKNOWN] },
  })),
});

/** What bounds roles and people, and what is attached to them as a list. */
export const identityBoundaryRules: readonly Rule[] = [iamBoundaryBounds, iamNoAdminList];
