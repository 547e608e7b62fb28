/** What a pull request may and may not do: docs/tiers/delivery.md. */
export const previewRows = `
  + s3:ListBucket arn:aws:s3:::{state}
  + s3:GetObject arn:aws:s3:::{state}/.pulumi/meta.yaml
  + s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/staging.json
  + s3:GetObject arn:aws:s3:::{state}/.pulumi/history/plinth/staging/staging-1.history.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/staging.json
  - s3:DeleteObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/staging.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/meta.yaml
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/production.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/history/plinth/production/production-1.checkpoint.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/backups/plinth/production/production.1.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/shared.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/staging-of-somebody.json
  - s3:GetObject arn:aws:s3:::uploads-1a2b3c4/a
  - s3:PutBucketPolicy arn:aws:s3:::{state}
  + kms:Decrypt {key} kms:EncryptionContext:stack=staging
  + kms:Decrypt {key} kms:ViaService=s3.{stateRegion}.amazonaws.com
  - kms:Decrypt {key} kms:EncryptionContext:stack=production
  - kms:Decrypt {key} kms:EncryptionContext:stack=shared
  - kms:Decrypt {key}
  - kms:Encrypt {key} kms:EncryptionContext:stack=staging
  - kms:CreateGrant {key}
  - kms:Decrypt arn:aws:kms:{region}:{account}:key/11111111-2222-4333-8444-555555555555 kms:EncryptionContext:stack=staging
  - ssm:GetParameter arn:aws:ssm:{region}:{account}:parameter/payment
  - secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:main-web-AbCdEf
  - sts:AssumeRole arn:aws:iam::{account}:role/{system}/shared/github-deploy-production-1
  - ecr:BatchGetImage arn:aws:ecr:{region}:{account}:repository/{image}
  - ec2:DescribeVpcs *
  - rds:DescribeDBInstances *
  - logs:GetLogEvents arn:aws:logs:{region}:{account}:log-group:web:*
`;

/** What the branch that pushes images may and may not do. */
export const pushRows = `
  + ecr:GetAuthorizationToken *
  + ecr:PutImage arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:InitiateLayerUpload arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:BatchGetImage arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:BatchCheckLayerAvailability arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:CompleteLayerUpload arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:DescribeImages arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:GetDownloadUrlForLayer arn:aws:ecr:{region}:{account}:repository/{image}
  + ecr:UploadLayerPart arn:aws:ecr:{region}:{account}:repository/{image}
  - ecr:PutImage arn:aws:ecr:{region}:{account}:repository/another
  - ecr:BatchDeleteImage arn:aws:ecr:{region}:{account}:repository/{image}
  - ecr:DeleteRepository arn:aws:ecr:{region}:{account}:repository/{image}
  - ecr:PutImageTagMutability arn:aws:ecr:{region}:{account}:repository/{image}
  - ecr:SetRepositoryPolicy arn:aws:ecr:{region}:{account}:repository/{image}
  - ecs:UpdateService arn:aws:ecs:{region}:{account}:service/main/web
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/staging.json
  - kms:Decrypt {key} kms:EncryptionContext:stack=staging
`;
