import { isAdministratorPolicy } from "../../vocabulary/administrator-policies";
import { resourceRule } from "../../vocabulary/define-rule";
import { componentUrn } from "../../vocabulary/exceptions";
import {
  isWhollyUnknown,
  mustBeAtMost,
  mustBeSet,
  notEvaluated,
  numberSetting,
  property,
  violation,
} from "../../vocabulary/property-checks";
import { Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const role = "aws:iam/role:Role";

const policyArn = (name: string) => `arn:aws:iam::aws:policy/${name}`;

const iamNoAdminAttachment = resourceRule({
  id: "iam-no-admin-attachment",
  title: "No administrator policy of AWS is attached to anything",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "IAM.1", cdkNag: "AwsSolutions-IAM4", checkov: "CKV_AWS_274" },
  tokens: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
  ],
  fix: "Attach a policy with the statements that are needed instead of AdministratorAccess, PowerUserAccess or IAMFullAccess.",
  // An unknown ARN is that of a policy the plan makes, which is judged itself.
  check: property({
    path: "policyArn",
    accepts: (value) => !isAdministratorPolicy(value),
    wanted: "a policy of fewer rights",
    absent: "passes",
    unknown: "passes",
  }),
  good: [{ policyArn: policyArn("service-role/AmazonECSTaskExecutionRolePolicy") }, { policyArn: UNKNOWN }],
  bad: [{ policyArn: policyArn("AdministratorAccess") }, { policyArn: policyArn("IAMFullAccess") }],
});

const iamRoleManagedArns = resourceRule({
  id: "iam-role-managed-arns",
  title: "No role names an administrator policy of AWS",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "IAM.1", cdkNag: "AwsSolutions-IAM4", checkov: "CKV_AWS_274" },
  tokens: [role],
  fix: "Take AdministratorAccess, PowerUserAccess and IAMFullAccess out of managedPolicyArns on aws.iam.Role.",
  check: (resource) => {
    const arns = resource.list("managedPolicyArns");
    if (arns.state === "unknown") return [notEvaluated("managedPolicyArns")];
    if (arns.state === "absent") return [];
    return arns.value.flatMap((arn, index): readonly Verdict[] => {
      const value = arn.self;
      if (isWhollyUnknown(arn) || value.state !== "known" || !isAdministratorPolicy(value.value)) return [];
      return [violation(`managedPolicyArns[${index}]`, "The role has an administrator policy.")];
    });
  },
  good: [{ managedPolicyArns: [policyArn("ReadOnlyAccess")] }, { managedPolicyArns: [UNKNOWN] }, {}],
  bad: [
    { managedPolicyArns: [policyArn("AdministratorAccess")] },
    { managedPolicyArns: [policyArn("PowerUserAccess")] },
  ],
});

const iamPermissionsBoundary = resourceRule({
  id: "iam-permissions-boundary",
  title: "A role stays within a permissions boundary",
  family: "identity",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  tokens: [role],
  fix: "Set permissionsBoundary on aws.iam.Role; in a stack file, plinth:permissionsBoundary sets it on every role.",
  exceptions: [
    {
      of: "the roles of GitHub Actions that Plinth makes",
      because:
        "The boundary is for what they make, and they may make no role without it: under it they could not deploy.",
      within: ["plinth:delivery:GithubRoles"],
    },
  ],
  check: mustBeSet("permissionsBoundary"),
  good: [
    { permissionsBoundary: UNKNOWN },
    { permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary" },
    {
      type: role,
      props: {},
      parent: componentUrn(
        "plinth:delivery:Delivery",
        "plinth:delivery:GithubRoles",
        "plinth:foundation:Role",
      ),
    },
  ],
  bad: [{}],
});

const iamSessionDuration = resourceRule({
  id: "iam-session-duration",
  title: "A session of a role ends within hours",
  family: "identity",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html",
  tokens: [role],
  fix: "Lower maxSessionDuration on aws.iam.Role; 3600 seconds is the default.",
  config: { maximum: { type: "number", default: 14400, description: "Longest session, in seconds." } },
  check: mustBeAtMost(
    "maxSessionDuration",
    (context) => numberSetting(context, "maximum", 14400),
    "passes",
    " seconds",
  ),
  good: [{}, { maxSessionDuration: 3600 }],
  bad: [{ maxSessionDuration: 43200 }, { maxSessionDuration: "43200" }, { maxSessionDuration: "" }],
  unknown: [{ maxSessionDuration: UNKNOWN }],
});

/** What is attached to a role, and how long it holds. */
export const identityRoleSettingRules: readonly Rule[] = [
  iamNoAdminAttachment,
  iamRoleManagedArns,
  iamPermissionsBoundary,
  iamSessionDuration,
];
