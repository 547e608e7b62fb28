import { storeRights } from "../../config/data/stores";
import { arn, bareArn, globalArn, type Location, rolePath } from "../foundation/location";
import { allow, deny, inRegion, type PolicyStatement } from "../foundation/policy-document";

/** What a permissions boundary keeps apart. */
export interface Bounded {
  readonly system: string;
  /** Environments whose roles reach nothing that carries the tag of another. */
  readonly environments: readonly string[];
  /** Where the state of the stacks is, which no workload needs. */
  readonly stateBucket?: string;
  readonly stateKmsKey?: string;
}

/** What the roles of a workload may do at most, beside what their stores want: nothing that gives rights. */
const AT_MOST: readonly string[] = [
  "cloudwatch:PutMetricData",
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSubnets",
  "ec2:UnassignPrivateIpAddresses",
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
  "ecs:DescribeTasks",
  "ecs:ListTasks",
  "ecs:RunTask",
  "ecs:StopTask",
  "events:*Targets",
  "events:DeleteRule",
  "events:DescribeRule",
  "events:DisableRule",
  "events:EnableRule",
  "events:List*Rule*",
  "events:PutRule",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
  "logs:*LogDeliver*",
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:DescribeLog*",
  "logs:DescribeResourcePolicies",
  "logs:GetLogEvents",
  "logs:PutLogEvents",
  "logs:PutResourcePolicy",
  "logs:PutRetentionPolicy",
  "secretsmanager:GetSecretValue",
  "secretsmanager:PutSecretValue",
  "ssm:GetParameters",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "states:ListExecutions",
  "states:StartExecution",
];

/**
 * What everybody may reach whose ever it is: images, which every environment reads. What has no tag is told apart by
 * nothing, so that nothing else has to be named here.
 */
const SHARED = "ecr:*";

/** The statements of the bound of every role that a pipeline makes. */
export function boundaryStatements(location: Location, bounded: Bounded): readonly PolicyStatement[] {
  const { system, environments } = bounded;
  return [
    // A boundary gives nothing by itself; which resources is for the policies of the roles to say.
    allow("AtMost", [...AT_MOST, ...storeRights("workload")].sort(), "*", inRegion(location.region)),
    // By ARN: not every sign-in hands IAM all global condition keys.
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
    allow(
      "SignIn",
      ["elasticache:Connect", "rds-db:connect"],
      [arn(location, "elasticache", "*"), arn(location, "rds-db", "dbuser:*")],
    ),
    allow(
      "MountThroughAccessPoints",
      ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      arn(location, "elasticfilesystem", "file-system/*"),
      {
        ArnLike: { "elasticfilesystem:AccessPointArn": arn(location, "elasticfilesystem", "access-point/*") },
      },
    ),
    // The file system is said by the policy of the role; here the characters are few.
    allow("MountBuckets", ["s3files:ClientMount", "s3files:ClientWrite"], "*", {
      ArnLike: { "s3files:AccessPointArn": arn(location, "s3files", "*/access-point/*") },
    }),
    allow("TagTasks", "ecs:TagResource", arn(location, "ecs", "task/*"), {
      StringEquals: { "ecs:CreateAction": "RunTask" },
    }),
    ...environments.map((environment, index) => passOwnRoles(location, bounded, environment, index)),
    ...environments.map((environment, index) => leaveOthers(location, bounded, environment, index)),
    {
      Sid: "LeaveOtherSystems",
      Effect: "Deny",
      NotAction: SHARED,
      Resource: "*",
      Condition: {
        StringNotEquals: { "aws:ResourceTag/System": system },
        Null: { "aws:ResourceTag/System": "false" },
      },
    },
    {
      Sid: "LeaveSecretsOfNobody",
      Effect: "Deny",
      Action: "secretsmanager:*SecretValue",
      // Those in which RDS keeps the password of an administrator carry RDS's tags alone; their key has ours.
      NotResource: arn(location, "secretsmanager", "secret:rds!*"),
      Condition: { Null: { "aws:ResourceTag/Environment": "true" } },
    },
    ...keepOutOfState(location, bounded),
  ];
}

/** Whoever runs a task hands it a role, and a role of another environment would be that environment's rights. */
function passOwnRoles(
  location: Location,
  { system }: Bounded,
  environment: string,
  index: number,
): PolicyStatement {
  const own = globalArn(location, "iam", `role${rolePath(system, environment)}*`);
  return allow(`PassOwnRoles${index + 1}`, "iam:PassRole", own, { ArnLike: { "aws:PrincipalArn": own } });
}

/**
 * A role is told by its path, which its pipeline cannot choose. By its tags it could: who writes the trust of a role may
 * let it be taken with session tags of another value.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
function leaveOthers(
  location: Location,
  { system }: Bounded,
  environment: string,
  index: number,
): PolicyStatement {
  return {
    // The name of an environment may have a hyphen, a Sid may not.
    Sid: `LeaveOtherEnvironments${index + 1}`,
    Effect: "Deny",
    NotAction: SHARED,
    Resource: "*",
    Condition: {
      ArnLike: { "aws:PrincipalArn": globalArn(location, "iam", `role${rolePath(system, environment)}*`) },
      StringNotEquals: { "aws:ResourceTag/Environment": environment },
      Null: { "aws:ResourceTag/Environment": "false" },
    },
  };
}

function keepOutOfState(
  location: Location,
  { stateBucket, stateKmsKey }: Bounded,
): readonly PolicyStatement[] {
  const bucket = stateBucket && bareArn(location, "s3", stateBucket);
  const resources = [...(bucket ? [bucket, `${bucket}/*`] : []), ...(stateKmsKey ? [stateKmsKey] : [])];
  return resources.length === 0 ? [] : [deny("KeepOutOfState", ["kms:*", "s3:*"], resources)];
}
