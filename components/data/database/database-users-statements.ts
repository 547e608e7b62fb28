import type * as pulumi from "@pulumi/pulumi";
import { arn, type Location } from "../../foundation/location";
import { writeLogs } from "../../foundation/log-statements";
import { allow, deny, type PolicyStatement } from "../../foundation/policy-document";
import { secretArnPattern } from "../../foundation/secret";

export interface DatabaseUsersRoleArgs {
  readonly location: Location;
  readonly logGroupName: pulumi.Output<string>;
  /** The secret in which RDS keeps the administrator's password. */
  readonly administratorSecretArn: pulumi.Output<string>;
  /** The secrets of the users that sign in with a password. */
  readonly secretNames: readonly pulumi.Output<string>[];
  /** Encrypts all of these secrets. */
  readonly secretsKeyArn: pulumi.Output<string>;
}

/** What the function may do: sign in as the administrator, fill the users' secrets, log, and stand in the VPC. */
export function databaseUsersStatements(args: DatabaseUsersRoleArgs): readonly PolicyStatement[] {
  const { location, logGroupName, administratorSecretArn, secretNames, secretsKeyArn } = args;
  return [
    allow("ReadAdministratorSecret", "secretsmanager:GetSecretValue", administratorSecretArn),
    ...fillSecrets(location, secretNames),
    allow("UseSecretsKey", ["kms:Decrypt", "kms:GenerateDataKey"], secretsKeyArn),
    writeLogs(location, logGroupName),
    ...manageNetworkInterfaces(location),
  ];
}

function fillSecrets(
  location: Location,
  names: readonly pulumi.Output<string>[],
): readonly PolicyStatement[] {
  return names.length === 0
    ? []
    : [
        allow(
          "FillUserSecrets",
          ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
          names.map((name) => secretArnPattern(location, name)),
        ),
      ];
}

/** What AWS knows no resource for, or none that is known before. */
const ANYWHERE: readonly string[] = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
];
const IN_ACCOUNT: readonly string[] = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:DeleteNetworkInterface",
  "ec2:UnassignPrivateIpAddresses",
];

/**
 * Lambda joins a function to a VPC with the function's own role; the code of the function is kept from it.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
function manageNetworkInterfaces(location: Location): readonly PolicyStatement[] {
  return [
    // The interface has no name yet, and AWS takes nothing but "*" for the listings.
    allow("JoinVpc", ANYWHERE, "*"),
    allow("LeaveVpc", IN_ACCOUNT, arn(location, "ec2", "*/*")),
    // Lambda sets this key on calls of the code only, and not on those that it makes itself.
    deny("KeepCodeFromVpc", [...ANYWHERE, ...IN_ACCOUNT], "*", {
      ArnLike: { "lambda:SourceFunctionArn": arn(location, "lambda", "function:*") },
    }),
  ];
}
