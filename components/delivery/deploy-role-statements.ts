import { globalArn, type Location, rolePath } from "../foundation/location";
import { allow, type PolicyStatement } from "../foundation/policy-document";
import type { DeployedEnvironment } from "./deployed-environment";

const ROLE_GRANTS: readonly string[] = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
];

const MANAGE_ROLES: readonly string[] = [
  "iam:DeleteRole",
  "iam:GetRole*",
  "iam:List*Role*",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole*",
];

/** The path keeps a pipeline to the roles of its environment, the boundary keeps those roles small. */
export function roleStatements(
  location: Location,
  deployed: DeployedEnvironment,
): readonly PolicyStatement[] {
  const path = rolePath(deployed.system, deployed.environment);
  const roles = globalArn(location, "iam", `role${path}*`);
  return [
    allow("GrantToRoles", ROLE_GRANTS, roles, {
      StringEquals: { "iam:PermissionsBoundary": deployed.permissionsBoundary },
    }),
    allow("ManageRoles", MANAGE_ROLES, roles),
    allow("PassRolesToServices", "iam:PassRole", roles, {
      StringEquals: {
        "iam:PassedToService": [
          "ecs-tasks.amazonaws.com",
          "elasticfilesystem.amazonaws.com",
          "lambda.amazonaws.com",
          "monitoring.rds.amazonaws.com",
          "scheduler.amazonaws.com",
          "states.amazonaws.com",
          "vpc-flow-logs.amazonaws.com",
        ],
      },
    }),
    allow(
      "CreateServiceLinkedRoles",
      "iam:CreateServiceLinkedRole",
      globalArn(location, "iam", "role/aws-service-role/*"),
    ),
  ];
}
