/**
 * What a role may under the boundary whose own policy allows everything: the most that a pipeline can make. `{env}` is
 * its environment.
 */
export const boundaryRows = `
  # Own, or nobody's.
  + s3:GetObject arn:aws:s3:::uploads-1a2b3c4/a
  + s3:GetObject arn:aws:s3:::uploads-1a2b3c4/a aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + s3:PutObject arn:aws:s3:::uploads-1a2b3c4/a
  + s3:ListBucket arn:aws:s3:::uploads-1a2b3c4
  + s3:DeleteObject arn:aws:s3:::uploads-1a2b3c4/a
  + s3:AbortMultipartUpload arn:aws:s3:::uploads-1a2b3c4/a
  + s3:GetObjectVersion arn:aws:s3:::uploads-1a2b3c4/a
  + s3:DeleteObjectVersion arn:aws:s3:::uploads-1a2b3c4/a
  + s3:PutObjectTagging arn:aws:s3:::uploads-1a2b3c4/a
  + s3:ListBucketVersions arn:aws:s3:::uploads-1a2b3c4
  + dynamodb:BatchGetItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:BatchWriteItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:ConditionCheckItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:DeleteItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:DescribeTable arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:GetItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:PutItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:Query arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:Scan arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:UpdateItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + dynamodb:Query arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4/index/byUser
  + rds:StartDBInstance arn:aws:rds:{region}:{account}:db:main aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + rds:StopDBInstance arn:aws:rds:{region}:{account}:db:main aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + states:StartExecution arn:aws:states:{region}:{account}:stateMachine:nightly aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + states:ListExecutions arn:aws:states:{region}:{account}:stateMachine:nightly aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + events:DescribeRule arn:aws:events:{region}:{account}:rule/StepFunctionsGetEventsForECSTaskRule
  + events:PutRule arn:aws:events:{region}:{account}:rule/StepFunctionsGetEventsForECSTaskRule
  + events:PutTargets arn:aws:events:{region}:{account}:rule/StepFunctionsGetEventsForECSTaskRule
  + events:DeleteRule arn:aws:events:{region}:{account}:rule/DO-NOT-DELETE-S3-Files-1
  + events:DisableRule arn:aws:events:{region}:{account}:rule/DO-NOT-DELETE-S3-Files-1
  + events:EnableRule arn:aws:events:{region}:{account}:rule/DO-NOT-DELETE-S3-Files-1
  + events:ListRuleNamesByTarget *
  + events:ListRules *
  + events:ListTargetsByRule arn:aws:events:{region}:{account}:rule/DO-NOT-DELETE-S3-Files-1
  + events:RemoveTargets arn:aws:events:{region}:{account}:rule/DO-NOT-DELETE-S3-Files-1
  + logs:CreateLogDelivery *
  + logs:ListLogDeliveries *
  + logs:DescribeResourcePolicies *
  + logs:PutResourcePolicy *
  + logs:CreateLogGroup arn:aws:logs:{region}:{account}:log-group:web
  + logs:PutRetentionPolicy arn:aws:logs:{region}:{account}:log-group:web
  + kms:Decrypt arn:aws:kms:{region}:{account}:key/1 aws:ResourceTag/Environment={env}
  + kms:GenerateDataKey arn:aws:kms:{region}:{account}:key/1
  + kms:Encrypt arn:aws:kms:{region}:{account}:key/1
  + kms:ReEncryptFrom arn:aws:kms:{region}:{account}:key/1
  + kms:ReEncryptTo arn:aws:kms:{region}:{account}:key/1
  + logs:DescribeLogGroups *
  + logs:DescribeLogStreams arn:aws:logs:{region}:{account}:log-group:web:*
  + secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  + secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:rds!db-1
  + secretsmanager:PutSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x aws:ResourceTag/Environment={env}
  + ssm:GetParameters arn:aws:ssm:{region}:{account}:parameter/x aws:ResourceTag/Environment={env}
  + logs:PutLogEvents arn:aws:logs:{region}:{account}:log-group:web:*
  + logs:GetLogEvents arn:aws:logs:{region}:{account}:log-group:web:*
  + ec2:CreateNetworkInterface arn:aws:ec2:{region}:{account}:subnet/subnet-1 aws:ResourceTag/Environment={env}
  + ecr:BatchGetImage arn:aws:ecr:{region}:{account}:repository/web aws:ResourceTag/Environment=shared aws:ResourceTag/System={system}
  + ecr:GetAuthorizationToken *
  + ssmmessages:OpenDataChannel *
  + cloudwatch:PutMetricData *
  + elasticfilesystem:ClientMount arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1 elasticfilesystem:AccessPointArn=arn:aws:elasticfilesystem:{region}:{account}:access-point/fsap-1
  + elasticfilesystem:ClientWrite arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1 elasticfilesystem:AccessPointArn=arn:aws:elasticfilesystem:{region}:{account}:access-point/fsap-1 aws:ResourceTag/Environment={env}
  + s3files:ClientMount arn:aws:s3files:{region}:{account}:file-system/fs-1 s3files:AccessPointArn=arn:aws:s3files:{region}:{account}:file-system/fs-1/access-point/fsap-1
  + s3files:ClientWrite arn:aws:s3files:{region}:{account}:file-system/fs-1 s3files:AccessPointArn=arn:aws:s3files:{region}:{account}:file-system/fs-1/access-point/fsap-1 aws:ResourceTag/Environment={env}

  # To sign in to a database or a cache is not always told its region.
  + rds-db:connect arn:aws:rds-db:{region}:{account}:dbuser:db-ABCDEFGHIJKL01234/web aws:RequestedRegion=
  + elasticache:Connect arn:aws:elasticache:{region}:{account}:replicationgroup:queue aws:RequestedRegion=
  + elasticache:Connect arn:aws:elasticache:{region}:{account}:user:web-queue aws:RequestedRegion=
  - rds-db:connect arn:aws:rds-db:ap-southeast-2:{account}:dbuser:db-ABCDEFGHIJKL01234/web aws:RequestedRegion=
  - rds-db:connect arn:aws:rds-db:{region}:444455556666:dbuser:db-ABCDEFGHIJKL01234/web aws:RequestedRegion=
  - elasticache:Connect arn:aws:elasticache:ap-southeast-2:{account}:user:web-queue aws:RequestedRegion=

  # A secret without a tag, but those of RDS: which are encrypted with a key that has one.
  - secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x
  - secretsmanager:PutSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x

  # Another environment's, or another system's.
  - s3:GetObject arn:aws:s3:::uploads-1a2b3c4/a aws:ResourceTag/Environment={other}
  - s3:GetObject arn:aws:s3:::uploads-1a2b3c4/a aws:ResourceTag/Environment={env} aws:ResourceTag/System=another
  - s3:PutObject arn:aws:s3:::assets-1a2b3c4/app.js aws:ResourceTag/Environment={other}
  - s3:DeleteObject arn:aws:s3:::uploads-1a2b3c4/a aws:ResourceTag/Environment={other}
  - s3:ListBucket arn:aws:s3:::uploads-1a2b3c4 aws:ResourceTag/Environment={other}
  - dynamodb:GetItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={other}
  - dynamodb:Scan arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment={env} aws:ResourceTag/System=another
  - dynamodb:Query arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4/index/byUser aws:ResourceTag/Environment={other}
  - dynamodb:PutItem arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:ResourceTag/Environment=shared
  - rds:StartDBInstance arn:aws:rds:{region}:{account}:db:main aws:ResourceTag/Environment={other}
  - rds:StopDBInstance arn:aws:rds:{region}:{account}:db:main aws:ResourceTag/Environment={other}
  - rds:StopDBInstance arn:aws:rds:{region}:{account}:db:main aws:ResourceTag/System=another
  - states:StartExecution arn:aws:states:{region}:{account}:stateMachine:nightly aws:ResourceTag/Environment={other}
  - states:StartExecution arn:aws:states:{region}:{account}:stateMachine:nightly aws:ResourceTag/System=another
  - states:UpdateStateMachine arn:aws:states:{region}:{account}:stateMachine:nightly aws:ResourceTag/Environment={env}
  - kms:Decrypt arn:aws:kms:{region}:{account}:key/1 aws:ResourceTag/Environment={other}
  - kms:Decrypt arn:aws:kms:{region}:{account}:key/1 aws:ResourceTag/Environment=shared
  - kms:Decrypt arn:aws:kms:{region}:{account}:key/1 aws:ResourceTag/System=another
  - kms:GenerateDataKey arn:aws:kms:{region}:{account}:key/1 aws:ResourceTag/Environment={other}
  - secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x aws:ResourceTag/Environment={other}
  - secretsmanager:PutSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x aws:ResourceTag/Environment={other}
  - secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:x aws:ResourceTag/Environment={env} aws:ResourceTag/System=another
  - ssm:GetParameters arn:aws:ssm:{region}:{account}:parameter/x aws:ResourceTag/Environment={other}
  - ssm:GetParameters arn:aws:ssm:{region}:{account}:parameter/x aws:ResourceTag/System=another
  - logs:GetLogEvents arn:aws:logs:{region}:{account}:log-group:web:* aws:ResourceTag/Environment={other}
  - logs:PutLogEvents arn:aws:logs:{region}:{account}:log-group:web:* aws:ResourceTag/System=another
  - ec2:CreateNetworkInterface arn:aws:ec2:{region}:{account}:subnet/subnet-1 aws:ResourceTag/Environment={other}
  - ec2:CreateNetworkInterface arn:aws:ec2:{region}:{account}:security-group/sg-1 aws:ResourceTag/System=another
  - elasticache:Connect arn:aws:elasticache:{region}:{account}:user:web-queue aws:ResourceTag/Environment={other}
  - elasticache:Connect arn:aws:elasticache:{region}:{account}:user:web-queue aws:ResourceTag/System=another
  - elasticfilesystem:ClientMount arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1 elasticfilesystem:AccessPointArn=arn:aws:elasticfilesystem:{region}:{account}:access-point/fsap-1 aws:ResourceTag/Environment={other}
  - elasticfilesystem:ClientWrite arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1 elasticfilesystem:AccessPointArn=arn:aws:elasticfilesystem:{region}:{account}:access-point/fsap-1 aws:ResourceTag/System=another
  - s3files:ClientMount arn:aws:s3files:{region}:{account}:file-system/fs-1 s3files:AccessPointArn=arn:aws:s3files:{region}:{account}:file-system/fs-1/access-point/fsap-1 aws:ResourceTag/Environment={other}
  - s3files:ClientWrite arn:aws:s3files:{region}:{account}:file-system/fs-1 s3files:AccessPointArn=arn:aws:s3files:{region}:{account}:file-system/fs-1/access-point/fsap-1 aws:ResourceTag/System=another

  # The state, which no workload needs, whatever tag its bucket and key carry.
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{env}.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{other}.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/shared.json
  - s3:DeleteObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{other}.json
  - s3:ListBucket arn:aws:s3:::{state}
  - kms:Decrypt {key} kms:EncryptionContext:stack={env}
  - kms:Decrypt {key} aws:ResourceTag/Environment={env}
  - kms:GenerateDataKey {key}

  # What gives rights, and what lies elsewhere.
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/x iam:PermissionsBoundary={boundary}
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{other}/x iam:PassedToService=ecs-tasks.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/shared/github-deploy-{other}-1 iam:PassedToService=ecs-tasks.amazonaws.com
  - sts:AssumeRole arn:aws:iam::{account}:role/{system}/shared/github-deploy-{other}-1
  - ecs:ExecuteCommand arn:aws:ecs:{region}:{account}:task/main/1
  - ecs:TagResource arn:aws:ecs:{region}:{account}:task/main/1
  - ssm:SendCommand arn:aws:ssm:{region}:{account}:document/AWS-RunShellScript
  - ssm:GetParametersByPath arn:aws:ssm:{region}:{account}:parameter/
  - lambda:InvokeFunction arn:aws:lambda:{region}:{account}:function:main-users
  - rds:ModifyDBInstance arn:aws:rds:{region}:{account}:db:main
  - dynamodb:DeleteTable arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4
  - dynamodb:ExportTableToPointInTime arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4
  - dynamodb:GetItem arn:aws:dynamodb:ap-southeast-2:{account}:table/sessions-1a2b3c4
  - s3:PutBucketPolicy arn:aws:s3:::uploads-1a2b3c4
  - kms:PutKeyPolicy arn:aws:kms:{region}:{account}:key/1
  - kms:CreateGrant arn:aws:kms:{region}:{account}:key/1
  - s3:GetObject arn:aws:s3:::uploads-1a2b3c4/a aws:RequestedRegion=ap-southeast-2
  - kms:Decrypt arn:aws:kms:ap-southeast-2:{account}:key/1
  - elasticfilesystem:ClientRootAccess arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1 elasticfilesystem:AccessPointArn=arn:aws:elasticfilesystem:{region}:{account}:access-point/fsap-1
  - elasticfilesystem:ClientMount arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1
  - s3files:ClientRootAccess arn:aws:s3files:{region}:{account}:file-system/fs-1 s3files:AccessPointArn=arn:aws:s3files:{region}:{account}:file-system/fs-1/access-point/fsap-1
  - s3files:ClientMount arn:aws:s3files:{region}:{account}:file-system/fs-1

  # Open: AWS knows no tag of a database user, and of a bucket only where its switch is on.
  + rds-db:connect arn:aws:rds-db:{region}:{account}:dbuser:db-OF{OTHER}/web
  + s3:GetObject arn:aws:s3:::uploads-of-{other}/a
`;

/** What no role of a workload may, beside what its own policy leaves out. */
export const workloadRows = `
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{env}.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{other}.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/shared.json
  - kms:Decrypt {key} kms:EncryptionContext:stack={env}
  - kms:Decrypt {key} kms:EncryptionContext:stack={other}
  - kms:Decrypt arn:aws:kms:{region}:{account}:key/of-{other} aws:ResourceTag/Environment={other}
  - secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:of-{other} aws:ResourceTag/Environment={other}
  - ssm:GetParameters arn:aws:ssm:{region}:{account}:parameter/of-{other} aws:ResourceTag/Environment={other}
  - s3:GetObject arn:aws:s3:::uploads-of-{other}/a
  - s3:PutObject arn:aws:s3:::assets-of-{other}/app.js
  - s3:DeleteObject arn:aws:s3:::uploads-of-{other}/a
  - rds-db:connect arn:aws:rds-db:{region}:{account}:dbuser:db-OF{OTHER}/web
  - logs:GetLogEvents arn:aws:logs:{region}:{account}:log-group:of-{other}:*
  - iam:PutRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PassedToService=ecs-tasks.amazonaws.com
  - sts:AssumeRole arn:aws:iam::{account}:role/{system}/shared/github-deploy-{env}-1
  - ecs:ExecuteCommand arn:aws:ecs:{region}:{account}:task/main/1
  - lambda:InvokeFunction arn:aws:lambda:{region}:{account}:function:main-users
  - ec2:CreateSecurityGroup arn:aws:ec2:{region}:{account}:vpc/vpc-1
`;
