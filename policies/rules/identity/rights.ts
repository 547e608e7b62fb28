import {
  actionsOf,
  firstCovered,
  includesService,
  servicesOf,
  statementRule,
} from "../../vocabulary/iam-statements";
import { comparisons, narrowsRequest } from "../../vocabulary/policy-conditions";
import { isAllow, Statement } from "../../vocabulary/policy-document";
import { Rule, UNKNOWN } from "../../vocabulary/rule";
import { allow, unlessNarrowed } from "../../vocabulary/statement-objections";

const escalation = [
  "iam:PassRole",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:AddUserToGroup",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:UpdateAssumeRolePolicy",
  "iam:DeleteRolePermissionsBoundary",
  "sts:AssumeRole",
];

/** Conditions that say which rights may go, or to whom. A region says nothing, and a session's name is free to choose. */
const bindsRights = (statement: Statement): boolean | "unknown" => {
  const { known, someUnknown } = comparisons(statement);
  const binds = known.some((one) => narrowsRequest(one) && /^(iam:|aws:resourcetag\/)/.test(one.key));
  return binds || (someUnknown && "unknown");
};

const iamNoPrivesc = statementRule({
  id: "iam-no-privesc",
  boundariesToo: false,
  title: "No policy lets its holder take more rights than it gives",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_286" },
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  fix: "Name the roles in Resource, or narrow the statement with a condition such as iam:PassedToService or iam:PermissionsBoundary.",
  check: (statement) => {
    if (!isAllow(statement)) return [];
    const services = servicesOf(statement);
    // Who assumes a role does so on the role, which is one of IAM.
    if (!includesService(services, "iam") && !includesService(services, "sts")) return [];
    const action = firstCovered(actionsOf(statement).actions, escalation);
    return unlessNarrowed(
      statement,
      action && `The statement allows ${action} on every identity.`,
      bindsRights,
    );
  },
  good: [
    allow("iam:PassRole", "arn:aws:iam::111122223333:role/amy-web-task"),
    allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }),
    allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": UNKNOWN } }),
    allow(["iam:GetRole", "iam:ListRoles"]),
  ],
  bad: [
    allow("iam:PassRole"),
    allow("iam:*"),
    allow("iam:Put*", "arn:aws:iam::111122223333:role/*"),
    allow("sts:AssumeRole"),
    allow("iam:?*"),
    allow("*:P?ssRole"),
    ...[
      "arn:aws:iam::*:role/?*",
      "arn:aws:iam::111122223333:*",
      "arn:aws:iam",
      "arn:aws:iam::*:*/*",
      "?*",
    ].map((resource) => allow("iam:PassRole", resource)),
    allow("iam:PassRole", "*", { StringLike: { "iam:PassedToService": "*.amazonaws.com" } }),
    allow("iam:PassRole", "*", { StringLike: { "iam:PassedToService": "*amazonaws.com" } }),
    allow("iam:PassRole", "*", {
      StringEqualsIfExists: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
    allow("iam:PassRole", "*", { StringEquals: { "aws:RequestedRegion": "us-east-1" } }),
    allow("sts:AssumeRole", "*", { StringEquals: { "sts:RoleSessionName": "deployment" } }),
    allow("iam:PassRole", "*", { StringEquals: { "aws:ResourceAccount": "111122223333" } }),
    allow("iam:PutRolePolicy", "*", { ArnLike: { "iam:PermissionsBoundary": "arn:aws:iam::*:policy/*" } }),
  ],
});

const decryption = ["kms:Decrypt", "kms:ReEncryptFrom"];

const iamNoKmsDecryptAll = statementRule({
  id: "iam-no-kms-decrypt-all",
  boundariesToo: false,
  title: "No policy decrypts with every key",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "KMS.1" },
  fix: "Name the ARN of the key in Resource, or narrow the statement with kms:ViaService or kms:ResourceAliases.",
  check: (statement) => {
    if (!isAllow(statement) || !includesService(servicesOf(statement), "kms")) return [];
    const action = firstCovered(actionsOf(statement).actions, decryption);
    return unlessNarrowed(statement, action && `The statement allows ${action} with every key.`);
  },
  good: [
    allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"),
    allow("kms:Decrypt", "*", { StringEquals: { "kms:ViaService": "ssm.eu-west-1.amazonaws.com" } }),
    allow("kms:Decrypt", "*", { StringEquals: { "kms:ViaService": UNKNOWN } }),
    allow("kms:GenerateDataKey"),
  ],
  bad: [
    allow("kms:Decrypt"),
    allow("kms:*", "arn:aws:kms:eu-west-1:111122223333:key/*"),
    allow("kms:Decr?pt", "arn:aws:kms:*:*:key/?*"),
    allow("kms:Decrypt", "arn:*:kms:*"),
    allow("kms:Decrypt", "*", { StringLike: { "kms:ViaService": "*.amazonaws.com" } }),
    allow("kms:Decrypt", "*", { StringEquals: { "aws:PrincipalAccount": "111122223333" } }),
  ],
});

/** Rights that lead to all others: those of other identities, and those to read what keys protect. */
export const identityRightRules: readonly Rule[] = [iamNoPrivesc, iamNoKmsDecryptAll];
