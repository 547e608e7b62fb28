import { forbidden, resourceRule } from "../../vocabulary/define-rule";
import { Rule } from "../../vocabulary/rule";

const role = { type: "aws:iam/role:Role", props: {} };

const iamNoUsers = resourceRule({
  id: "iam-no-users",
  title: "People and programs come in by roles, not as IAM users",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { checkov: "CKV_AWS_273" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  tokens: ["aws:iam/user:User", "aws:iam/role:Role"],
  fix: "Use IAM Identity Center for people and an aws.iam.Role for programs instead of aws.iam.User.",
  check: forbidden(["aws:iam/user:User"], "An IAM user has credentials that never expire."),
  good: [role],
  bad: [{ type: "aws:iam/user:User", props: { name: "deployer" } }],
});

const iamNoUserPolicies = resourceRule({
  id: "iam-no-user-policies",
  title: "No rights are given to a single user",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "IAM.2", cdkNag: "iam.IAMUserNoPolicies", checkov: "CKV_AWS_40" },
  tokens: [
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  ],
  fix: "Attach the policy to an aws.iam.Role or an aws.iam.Group instead of the user.",
  check: forbidden(
    ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "aws:iam/userPolicy:UserPolicy"],
    "A single user has rights of its own.",
  ),
  good: [{ type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", props: { role: "amy-web" } }],
  bad: [
    { type: "aws:iam/userPolicyAttachment:UserPolicyAttachment", props: { user: "deployer" } },
    { type: "aws:iam/userPolicy:UserPolicy", props: { user: "deployer", policy: "{}" } },
  ],
});

const iamNoAccessKeys = resourceRule({
  id: "iam-no-access-keys",
  title: "No long-lived access keys are made",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  tokens: ["aws:iam/accessKey:AccessKey", "aws:iam/role:Role"],
  fix: "Remove aws.iam.AccessKey: let a pipeline assume a role by OIDC (plinth:account.github) and a workload use its task role.",
  check: forbidden(
    ["aws:iam/accessKey:AccessKey"],
    "The secret of the key stands in the state of the stack.",
  ),
  good: [role],
  bad: [{ type: "aws:iam/accessKey:AccessKey", props: { user: "deployer" } }],
});

/** Users and their keys. */
export const identityUserRules: readonly Rule[] = [iamNoUsers, iamNoUserPolicies, iamNoAccessKeys];
