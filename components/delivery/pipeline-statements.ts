import type * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "../foundation/policy-document";
import { globalArn, type Location, rolePath } from "../foundation/location";

/** Where Pulumi keeps its state, when it is in S3. */
export interface StateBackend {
  /** The Pulumi project: first part of every path of its stacks. */
  readonly project: string;
  readonly stateBucket?: string;
  readonly stateKmsKey?: string;
}

/**
 * A preview reads the state and nothing else: the program makes no call to AWS, so neither does a pull request. The
 * state holds the secrets that Pulumi made: who may push a branch can read them.
 */
export function previewStatements(location: Location, backend: StateBackend): readonly PolicyStatement[] {
  return [
    ...stateStatements(location, backend, ["*"], ["s3:GetObject"]),
    ...keyStatements(backend, ["kms:Decrypt"]),
  ];
}

/** Pushes images to the repositories; without any there is nothing to push to, and AWS refuses an empty resource. */
export function pushStatements(repositoryArns: readonly string[]): readonly PolicyStatement[] {
  if (repositoryArns.length === 0) {
    return [];
  }
  return [
    // AWS has no resource for the login token: "*" is the only value it takes.
    { Sid: "LogInToEcr", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PushImages",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      Resource: repositoryArns,
    },
  ];
}

/** Services that a deployment changes in its region. */
const REGIONAL_SERVICES = [
  "acm",
  "application-autoscaling",
  "cloudwatch",
  "ec2",
  "ecs",
  "elasticloadbalancing",
  "kms",
  "logs",
  "rds",
  "secretsmanager",
  "sns",
  "ssm",
] as const;

/** An environment that a pipeline deploys. */
export interface DeployedEnvironment {
  readonly system: string;
  readonly environment: string;
  /** ARN of the policy that bounds every role of the environment. */
  readonly permissionsBoundary: pulumi.Input<string>;
}

/** What a deployment changes: its own region, its own environment's roles, and never users or identity providers. */
export function deployStatements(
  location: Location,
  deployed: DeployedEnvironment,
  backend: StateBackend,
): readonly PolicyStatement[] {
  return [
    {
      Sid: "ManageRegionalServices",
      Effect: "Allow",
      Action: REGIONAL_SERVICES.map((service) => `${service}:*`),
      // A deployment makes resources whose names nobody knows before; the condition keeps it to its region.
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": location.region } },
    },
    {
      Sid: "ManageDns",
      Effect: "Allow",
      Action: [
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:DeleteHostedZone",
        "route53:GetHostedZone",
        "route53:ListResourceRecordSets",
        "route53:ListTagsForResource",
        "route53:UpdateHostedZoneComment",
      ],
      Resource: `arn:${location.partition}:route53:::hostedzone/*`,
    },
    // AWS has no resource for a zone that does not exist yet, the change that is waited for, and the list.
    {
      Sid: "CreateZonesAndWait",
      Effect: "Allow",
      Action: ["route53:CreateHostedZone", "route53:GetChange", "route53:ListHostedZones"],
      Resource: "*",
    },
    {
      Sid: "ManageLogBuckets",
      Effect: "Allow",
      Action: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:Get*",
        "s3:ListBucket*",
        "s3:ListTagsForResource",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      Resource: `arn:${location.partition}:s3:::access-logs-*`,
    },
    ...roleStatements(location, deployed),
    ...stateStatements(
      location,
      backend,
      [`${deployed.environment}.*`, `${deployed.environment}/*`],
      ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    ),
    ...keyStatements(backend, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
    ...denials(backend),
  ];
}

/** What the services are given as a whole would allow too: to buy for years, and to lose the state's key. */
function denials(backend: StateBackend): readonly PolicyStatement[] {
  const buy: PolicyStatement = {
    Sid: "BuyNothing",
    Effect: "Deny",
    Action: [
      "ec2:AcceptReservedInstancesExchangeQuote",
      "ec2:CreateCapacityReservation*",
      "ec2:ModifyReservedInstances",
      "ec2:Purchase*",
      "rds:PurchaseReservedDBInstancesOffering",
    ],
    Resource: "*",
  };
  return backend.stateKmsKey
    ? [
        buy,
        {
          Sid: "KeepStateKey",
          Effect: "Deny",
          Action: [
            "kms:CreateGrant",
            "kms:DeleteImportedKeyMaterial",
            "kms:Disable*",
            "kms:PutKeyPolicy",
            "kms:ScheduleKeyDeletion",
          ],
          Resource: backend.stateKmsKey,
        },
      ]
    : [buy];
}

/** The path keeps a pipeline to the roles of its environment, the boundary keeps those roles small. */
function roleStatements(location: Location, deployed: DeployedEnvironment): readonly PolicyStatement[] {
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
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
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

/**
 * A stack's files are called after it, below a folder a kind: `.pulumi/stacks/<project>/<stack>.json`, history, locks.
 * https://www.pulumi.com/docs/iac/concepts/state-and-backends/#aws-s3
 */
function stateStatements(
  location: Location,
  backend: StateBackend,
  files: readonly string[],
  objectActions: readonly string[],
): readonly PolicyStatement[] {
  const bucket = backend.stateBucket && `arn:${location.partition}:s3:::${backend.stateBucket}`;
  return bucket
    ? [
        { Sid: "ListState", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket },
        {
          Sid: "UseState",
          Effect: "Allow",
          Action: objectActions,
          Resource: files.map((file) => `${bucket}/.pulumi/*/${backend.project}/${file}`),
        },
        // The layout of the bucket, which every command reads first.
        {
          Sid: "ReadLayout",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: `${bucket}/.pulumi/meta.yaml`,
        },
      ]
    : [];
}

function keyStatements(backend: StateBackend, actions: readonly string[]): readonly PolicyStatement[] {
  return backend.stateKmsKey
    ? [{ Sid: "UseStateKey", Effect: "Allow", Action: actions, Resource: backend.stateKmsKey }]
    : [];
}
