import { globalArn, type Location, rolePath } from "../foundation/location";
import type { PolicyStatement } from "../foundation/policy-document";
import type { DeployedEnvironment } from "./deployed-environment";

/** The path keeps a pipeline to the roles of its environment, the boundary keeps those roles small. */
export function roleStatements(
  location: Location,
  deployed: DeployedEnvironment,
): readonly PolicyStatement[] {
  const path = rolePath(deployed.system, deployed.environment);
  const roles = globalArn(location, "iam", `role${path}*`);
  return [
    {
      Sid: "GrantToRoles",
      Effect: "Allow",
      Action: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PutRolePolicy",
      ],
      Resource: roles,
      Condition: { StringEquals: { "iam:PermissionsBoundary": deployed.permissionsBoundary } },
    },
    {
      Sid: "ManageRoles",
      Effect: "Allow",
      Action: [
        "iam:DeleteRole",
        "iam:GetRole*",
        "iam:List*Role*",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole*",
      ],
      Resource: roles,
    },
    {
      Sid: "PassRolesToServices",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roles,
      Condition: {
        StringEquals: {
          "iam:PassedToService": [
            "ecs-tasks.amazonaws.com",
            "lambda.amazonaws.com",
            "monitoring.rds.amazonaws.com",
            "vpc-flow-logs.amazonaws.com",
          ],
        },
      },
    },
    {
      Sid: "CreateServiceLinkedRoles",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: globalArn(location, "iam", "role/aws-service-role/*"),
    },
  ];
}
