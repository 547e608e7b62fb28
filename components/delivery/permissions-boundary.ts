import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arn, globalArn, type Location } from "../foundation/location";
import { inRegion, policyDocument, type PolicyStatement } from "../foundation/policy-document";

export interface PermissionsBoundaryArgs {
  readonly location: Location;
  /** Name of the policy: stack files write its ARN. */
  readonly policyName: string;
}

/** What the roles of a workload may do at most: nothing that gives rights, and nothing outside the region. */
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
  "elasticache:Connect",
  "kms:Decrypt",
  "kms:GenerateDataKey*",
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "logs:GetLogEvents",
  "logs:PutLogEvents",
  "logs:PutRetentionPolicy",
  "rds-db:connect",
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:GetObject",
  "s3:ListBucket",
  "s3:PutObject",
  "secretsmanager:GetSecretValue",
  "secretsmanager:PutSecretValue",
  "ssm:GetParameters",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

/**
 * The bound of every role that a pipeline makes. A role has what both its own policy and the boundary allow, so a
 * deployment cannot make a role that may do more: not even for itself. Costs nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class PermissionsBoundary extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: PermissionsBoundaryArgs, opts: pulumi.ComponentResourceOptions) {
    const statements = boundaryStatements(args.location);
    super("plinth:delivery:PermissionsBoundary", name, { statements: { boundary: statements } }, opts);
    const policy = new aws.iam.Policy(
      name,
      {
        name: args.policyName,
        description: "What the roles of a workload may do at most",
        policy: policyDocument(statements),
      },
      { parent: this },
    );
    this.arn = policy.name.apply((policyName) => globalArn(args.location, "iam", `policy/${policyName}`));
    this.registerOutputs({ arn: this.arn, statements: { boundary: statements } });
  }
}

function boundaryStatements(location: Location): readonly PolicyStatement[] {
  return [
    {
      Sid: "AtMost",
      Effect: "Allow",
      Action: AT_MOST,
      // A boundary gives nothing by itself; which resources is for the policies of the roles to say.
      Resource: "*",
      Condition: inRegion(location.region),
    },
    {
      Sid: "MountThroughAccessPoints",
      Effect: "Allow",
      Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
      Resource: arn(location, "elasticfilesystem", "file-system/*"),
      Condition: {
        ArnLike: { "elasticfilesystem:AccessPointArn": arn(location, "elasticfilesystem", "access-point/*") },
      },
    },
  ];
}
