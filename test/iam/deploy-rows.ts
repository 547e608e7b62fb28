/**
 * What else a pipeline may, `+`, and may not, `-`: action, resource, and what the request says besides. The region
 * is that of the ARN; `{env}` is the pipeline's own environment, `{other}` that of the other one.
 */
export const deployRows = `
  # Its state, and no other's. The key is one for all stacks: what is encrypted says for which.
  + s3:ListBucket arn:aws:s3:::{state} aws:RequestedRegion={stateRegion}
  + s3:GetObject arn:aws:s3:::{state}/.pulumi/meta.yaml aws:RequestedRegion={stateRegion}
  + s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{env}.json
  + s3:PutObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{env}.json
  + s3:PutObject arn:aws:s3:::{state}/.pulumi/history/plinth/{env}/{env}-1.history.json
  + s3:DeleteObject arn:aws:s3:::{state}/.pulumi/locks/organization/plinth/{env}/1.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/meta.yaml
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{other}.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/{other}.json
  - s3:DeleteObject arn:aws:s3:::{state}/.pulumi/locks/organization/plinth/{other}/1.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/history/plinth/{other}/{other}-1.checkpoint.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/shared.json
  - s3:PutObject arn:aws:s3:::{state}/.pulumi/stacks/plinth/shared.json
  - s3:GetObject arn:aws:s3:::{state}/.pulumi/stacks/another/{env}.json
  - s3:DeleteBucket arn:aws:s3:::{state}
  - s3:DeleteBucketPolicy arn:aws:s3:::{state}
  - s3:PutBucketPolicy arn:aws:s3:::{state}
  - s3:PutBucketVersioning arn:aws:s3:::{state}
  - s3:PutEncryptionConfiguration arn:aws:s3:::{state}
  - s3:PutLifecycleConfiguration arn:aws:s3:::{state}
  - s3:TagResource arn:aws:s3:::{state}
  - s3:UntagResource arn:aws:s3:::{state}
  + kms:Decrypt {key} kms:EncryptionContext:stack={env}
  + kms:Encrypt {key} kms:EncryptionContext:stack={env}
  + kms:GenerateDataKey {key} kms:EncryptionContext:stack={env}
  + kms:Decrypt {key} kms:EncryptionContext:stack={env} aws:ResourceTag/Environment=shared aws:ResourceTag/System=accounts
  + kms:Decrypt {key} kms:ViaService=s3.{stateRegion}.amazonaws.com
  - kms:Decrypt {key} kms:EncryptionContext:stack={other}
  - kms:Decrypt {key} kms:EncryptionContext:stack=shared
  - kms:Decrypt {key}
  - kms:Encrypt {key} kms:EncryptionContext:stack={other}
  - kms:GenerateDataKey {key} kms:EncryptionContext:stack={other}
  - kms:ReEncryptFrom {key} kms:EncryptionContext:stack={other}
  - kms:Decrypt {key} kms:ViaService=secretsmanager.{region}.amazonaws.com
  - kms:CreateAlias {key}
  - kms:UpdateAlias {key}
  - kms:DeleteAlias {key}
  - kms:CreateGrant {key}
  - kms:RevokeGrant {key}
  - kms:DeleteImportedKeyMaterial {key}
  - kms:DisableKey {key}
  - kms:DisableKeyRotation {key}
  - kms:PutKeyPolicy {key} aws:ResourceTag/Environment={env}
  - kms:ReplicateKey {key}
  - kms:RotateKeyOnDemand {key}
  - kms:ScheduleKeyDeletion {key} aws:ResourceTag/Environment={env}
  - kms:TagResource {key}
  - kms:UntagResource {key}
  - kms:UpdateKeyDescription {key}

  # Roles of its own path, under the boundary, with its own tag. Never the pipeline's own.
  + iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 aws:RequestTag/Environment={env}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary=arn:aws:iam::aws:policy/AdministratorAccess aws:RequestTag/Environment={env}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={other}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{other}/web-task-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={env}
  - iam:CreateRole arn:aws:iam::{account}:role/web-task-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={env}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/shared/web-task-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={env}
  + iam:PutRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  + iam:DeleteRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  + iam:AttachRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  + iam:DetachRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  - iam:PutRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  - iam:PutRolePolicy arn:aws:iam::{account}:role/{system}/{other}/web-task-1 iam:PermissionsBoundary={boundary}
  - iam:AttachRolePolicy arn:aws:iam::{account}:role/{system}/{other}/web-task-1 iam:PermissionsBoundary={boundary}
  - iam:DeleteRolePermissionsBoundary arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  - iam:PutRolePermissionsBoundary arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PermissionsBoundary={boundary}
  + iam:GetRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:GetRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:ListAttachedRolePolicies arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:ListInstanceProfilesForRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:ListRolePolicies arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:UntagRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:UpdateRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:UpdateRoleDescription arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:DeleteRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 aws:ResourceTag/Environment={env}
  + iam:UpdateAssumeRolePolicy arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  + iam:TagRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 aws:RequestTag/Environment={env}
  - iam:TagRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 aws:RequestTag/Environment={other}
  - iam:TagRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 aws:RequestTag/System=another
  - iam:DeleteRole arn:aws:iam::{account}:role/{system}/{other}/web-task-1
  - iam:UpdateAssumeRolePolicy arn:aws:iam::{account}:role/{system}/{other}/web-task-1
  - iam:UpdateAssumeRolePolicy arn:aws:iam::{account}:role/{system}/shared/github-deploy-{env}-1
  - iam:PutRolePolicy arn:aws:iam::{account}:role/{system}/shared/github-deploy-{env}-1 iam:PermissionsBoundary={boundary}
  - iam:UpdateAssumeRolePolicy arn:aws:iam::{account}:role/{system}/shared/github-preview-1
  - iam:DeleteRole arn:aws:iam::{account}:role/{system}/shared/github-push-1
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/github-deploy-{other}-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={env}
  - iam:CreateRole arn:aws:iam::{account}:role/{system}/{env}/a/b/github-deploy-{other}-1 iam:PermissionsBoundary={boundary} aws:RequestTag/Environment={env}
  - iam:CreatePolicyVersion {boundary}
  - iam:SetDefaultPolicyVersion {boundary}
  - iam:DeletePolicy {boundary}
  - iam:UpdateOpenIDConnectProviderThumbprint arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com
  - iam:DeleteOpenIDConnectProvider arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com
  - iam:CreateUser arn:aws:iam::{account}:user/somebody
  - iam:CreateAccessKey arn:aws:iam::{account}:user/somebody
  + iam:CreateServiceLinkedRole arn:aws:iam::{account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS
  + iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PassedToService=ecs-tasks.amazonaws.com
  + iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/users-1 iam:PassedToService=lambda.amazonaws.com
  + iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/main-night-1 iam:PassedToService=scheduler.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{other}/main-night-1 iam:PassedToService=scheduler.amazonaws.com
  + iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/nightly-states-1 iam:PassedToService=states.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{other}/nightly-states-1 iam:PassedToService=states.amazonaws.com
  + iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/files-1 iam:PassedToService=elasticfilesystem.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{other}/files-1 iam:PassedToService=elasticfilesystem.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1 iam:PassedToService=ec2.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{env}/web-task-1
  - iam:PassRole arn:aws:iam::{account}:role/{system}/{other}/web-task-1 iam:PassedToService=ecs-tasks.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/{system}/shared/github-deploy-{other}-1 iam:PassedToService=ecs-tasks.amazonaws.com
  - iam:PassRole arn:aws:iam::{account}:role/administrator iam:PassedToService=lambda.amazonaws.com

  # What is made carries its tag, and nothing is moved to another environment or system.
  + ecs:CreateCluster arn:aws:ecs:{region}:{account}:cluster/main aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  - ecs:CreateCluster arn:aws:ecs:{region}:{account}:cluster/main
  + ecs:CreateService arn:aws:ecs:{region}:{account}:service/main/web aws:RequestTag/Environment={env}
  + scheduler:CreateScheduleGroup arn:aws:scheduler:{region}:{account}:schedule-group/nights-1a2b3c4 aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  - scheduler:CreateScheduleGroup arn:aws:scheduler:{region}:{account}:schedule-group/nights-1a2b3c4
  + states:CreateStateMachine arn:aws:states:{region}:{account}:stateMachine:{system}-{env}-nightly aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  - states:CreateStateMachine arn:aws:states:{region}:{account}:stateMachine:{system}-{env}-nightly
  + states:UpdateStateMachine arn:aws:states:{region}:{account}:stateMachine:{system}-{env}-nightly aws:ResourceTag/Environment={env} aws:ResourceTag/System={system}
  - states:UpdateStateMachine arn:aws:states:{region}:{account}:stateMachine:{system}-{env}-nightly aws:ResourceTag/Environment={other} aws:ResourceTag/System={system}
  - states:UpdateStateMachine arn:aws:states:{region}:{account}:stateMachine:somebodys
  - states:StartExecution arn:aws:states:{region}:{account}:stateMachine:somebodys
  - ecs:CreateService arn:aws:ecs:{region}:{account}:service/main/web
  - ecs:CreateService arn:aws:ecs:{region}:{account}:service/main/web aws:RequestTag/Environment={other}
  + ecs:RegisterTaskDefinition * aws:RequestTag/Environment={env}
  - ecs:RegisterTaskDefinition *
  + elasticache:CreateReplicationGroup arn:aws:elasticache:{region}:{account}:replicationgroup:q aws:RequestTag/Environment={env}
  + elasticache:CreateReplicationGroup arn:aws:elasticache:{region}:{account}:parametergroup:q
  - elasticache:CreateReplicationGroup arn:aws:elasticache:{region}:{account}:replicationgroup:q aws:RequestTag/Environment={other}
  + dynamodb:CreateTable arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4 aws:RequestTag/Environment={env}
  - dynamodb:CreateTable arn:aws:dynamodb:{region}:{account}:table/sessions-1a2b3c4
  + elasticfilesystem:CreateFileSystem * aws:RequestTag/Environment={env}
  - elasticfilesystem:CreateFileSystem *
  + s3files:CreateFileSystem * aws:RequestTag/Environment={env}
  - s3files:CreateFileSystem *
  + elasticloadbalancing:CreateLoadBalancer arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/m/1 aws:RequestTag/Environment={env}
  - elasticloadbalancing:CreateLoadBalancer arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/m/1
  + kms:CreateKey * aws:RequestTag/Environment={env}
  - kms:CreateKey *
  + lambda:CreateFunction arn:aws:lambda:{region}:{account}:function:users aws:RequestTag/Environment={env}
  - lambda:CreateFunction arn:aws:lambda:{region}:{account}:function:users
  + logs:CreateLogGroup arn:aws:logs:{region}:{account}:log-group:web aws:RequestTag/Environment={env}
  - logs:CreateLogGroup arn:aws:logs:{region}:{account}:log-group:web
  + rds:CreateDBInstance arn:aws:rds:{region}:{account}:db:main aws:RequestTag/Environment={env}
  - rds:CreateDBInstance arn:aws:rds:{region}:{account}:db:main
  + sns:CreateTopic arn:aws:sns:{region}:{account}:alarms aws:RequestTag/Environment={env}
  - sns:CreateTopic arn:aws:sns:{region}:{account}:alarms
  - ec2:CreateTags arn:aws:ec2:{region}:{account}:vpc/vpc-1 aws:RequestTag/Environment={other}
  - rds:AddTagsToResource arn:aws:rds:{region}:{account}:db:main aws:ResourceTag/Environment={env} aws:RequestTag/Environment={other}
  - ssm:PutParameter arn:aws:ssm:{region}:{account}:parameter/x aws:RequestTag/System=another
  - secretsmanager:CreateSecret arn:aws:secretsmanager:{region}:{account}:secret:x aws:RequestTag/Environment={other}
  # What AWS makes for a deployment has none: the default security group, RDS's own secret.
  + ec2:CreateTags arn:aws:ec2:{region}:{account}:security-group/sg-1 aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  + secretsmanager:CreateSecret arn:aws:secretsmanager:{region}:{account}:secret:rds!db-1
  + secretsmanager:TagResource arn:aws:secretsmanager:{region}:{account}:secret:rds!db-1
  + secretsmanager:RotateSecret arn:aws:secretsmanager:{region}:{account}:secret:rds!db-1-AbCdEf
  - secretsmanager:GetSecretValue arn:aws:secretsmanager:{region}:{account}:secret:rds!db-1-AbCdEf

  # Without a tag it is not made the pipeline's own, unless it is just being made: then it has the tag already.
  - secretsmanager:TagResource arn:aws:secretsmanager:{region}:{account}:secret:rds!db-1-AbCdEf aws:RequestTag/Environment={env}
  - secretsmanager:TagResource arn:aws:secretsmanager:{region}:{account}:secret:x aws:RequestTag/Environment={env}
  + secretsmanager:TagResource arn:aws:secretsmanager:{region}:{account}:secret:x aws:RequestTag/Environment={env} aws:ResourceTag/Environment={env}
  + secretsmanager:CreateSecret arn:aws:secretsmanager:{region}:{account}:secret:x aws:RequestTag/Environment={env} aws:ResourceTag/Environment={env}
  - lambda:TagResource arn:aws:lambda:{region}:{account}:function:x aws:RequestTag/Environment={env}
  + lambda:TagResource arn:aws:lambda:{region}:{account}:function:x aws:RequestTag/Environment={env} aws:ResourceTag/Environment={env}
  + kms:TagResource * aws:RequestTag/Environment={env}

  # Records of its own names.
  + route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames={domain}
  + route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=_acme.{domain},www.{domain}
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=www.{domain},www.example.com
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=evil-{domain}
  + route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=web.{env}.{system}.internal
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=web.{other}.{system}.internal
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=web.{env}.another.internal
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1
  + route53:GetHostedZone arn:aws:route53:::hostedzone/Z1
  + route53:CreateHostedZone *
  + route53:GetChange arn:aws:route53:::change/C1
  - route53domains:UpdateDomainNameservers *

  # Names of services, in a namespace with its own tag; a zone that the world sees is not made in this way, nor shared.
  + servicediscovery:CreateHttpNamespace * aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  + servicediscovery:CreatePrivateDnsNamespace * aws:RequestTag/Environment={env} aws:RequestTag/System={system}
  - servicediscovery:CreateHttpNamespace *
  - servicediscovery:CreatePrivateDnsNamespace * aws:RequestTag/Environment={other}
  - servicediscovery:CreatePublicDnsNamespace * aws:RequestTag/Environment={env}
  - servicediscovery:PutResourcePolicy arn:aws:servicediscovery:{region}:{account}:namespace/ns-1 aws:ResourceTag/Environment={env}
  - servicediscovery:CreateHttpNamespace * aws:RequestedRegion=ap-southeast-2 aws:RequestTag/Environment={env}

  # Certificates of its own names, in both regions.
  + acm:RequestCertificate * acm:DomainNames={domain} aws:RequestTag/Environment={env}
  + acm:RequestCertificate * acm:DomainNames=*.{domain},www.{domain}
  - acm:RequestCertificate * acm:DomainNames=www.{domain},www.example.com
  - acm:RequestCertificate * acm:DomainNames=evil-{domain}
  - acm:RequestCertificate * acm:DomainNames=example.com aws:RequestedRegion=us-east-1

  # Its region, and of CloudFront what CloudFront has nowhere else.
  - ec2:CreateVpc arn:aws:ec2:ap-southeast-2:{account}:vpc/* aws:RequestTag/Environment={env}
  - elasticfilesystem:DeleteFileSystem arn:aws:elasticfilesystem:ap-southeast-2:{account}:file-system/fs-1
  - s3:CreateBucket arn:aws:s3:::new aws:RequestedRegion=ap-southeast-2
  - ssm:GetParameter arn:aws:ssm:ap-southeast-2:{account}:parameter/x
  + acm:RequestCertificate * aws:RequestedRegion=us-east-1 acm:DomainNames={domain},*.{domain}
  + acm:DescribeCertificate arn:aws:acm:us-east-1:{account}:certificate/1
  + acm:DeleteCertificate arn:aws:acm:us-east-1:{account}:certificate/1
  + acm:AddTagsToCertificate arn:aws:acm:us-east-1:{account}:certificate/1
  + acm:ListTagsForCertificate arn:aws:acm:us-east-1:{account}:certificate/1
  + acm:RemoveTagsFromCertificate arn:aws:acm:us-east-1:{account}:certificate/1
  - acm:DeleteCertificate arn:aws:acm:us-east-1:{account}:certificate/1 aws:ResourceTag/Environment={other}
  - acm:DeleteCertificate arn:aws:acm:ap-southeast-2:{account}:certificate/1
  + logs:CreateDelivery * aws:RequestedRegion=us-east-1
  + logs:PutDeliverySource arn:aws:logs:us-east-1:{account}:delivery-source:main
  + logs:PutDeliveryDestination arn:aws:logs:us-east-1:{account}:delivery-destination:main
  + logs:GetDelivery arn:aws:logs:us-east-1:{account}:delivery:1
  + logs:DeleteDelivery arn:aws:logs:us-east-1:{account}:delivery:1
  + logs:UpdateDeliveryConfiguration arn:aws:logs:us-east-1:{account}:delivery:1
  + logs:TagResource arn:aws:logs:us-east-1:{account}:delivery:1
  + logs:UntagResource arn:aws:logs:us-east-1:{account}:delivery:1
  + logs:ListTagsForResource arn:aws:logs:us-east-1:{account}:delivery:1
  - logs:DeleteDelivery arn:aws:logs:us-east-1:{account}:delivery:1 aws:ResourceTag/Environment={other}
  - logs:DeleteLogGroup arn:aws:logs:ap-southeast-2:{account}:log-group:web:*
  + wafv2:GetWebACL arn:aws:wafv2:us-east-1:{account}:global/webacl/main/1
  - wafv2:UpdateWebACL arn:aws:wafv2:us-east-1:{account}:global/webacl/main/1

  # What a deployment needs of what knows no tag.
  + ec2:DescribeVpcs *
  + kms:CreateAlias arn:aws:kms:{region}:{account}:alias/data-1a2b3c4
  + kms:DeleteAlias arn:aws:kms:{region}:{account}:alias/data-1a2b3c4
  + ssm:DescribeParameters arn:aws:ssm:{region}:{account}:*
  + ssm:ListTagsForResource arn:aws:ssm:{region}:{account}:parameter/x
  + route53:ListHostedZones *
  + route53:ListTagsForResource arn:aws:route53:::hostedzone/Z1
  + elasticfilesystem:DescribeFileSystems arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1
  + elasticfilesystem:ListTagsForResource arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1
  + elasticfilesystem:ModifyMountTargetSecurityGroups arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1
  + elasticfilesystem:UntagResource arn:aws:elasticfilesystem:{region}:{account}:file-system/fs-1
  + s3files:ListMountTargets arn:aws:s3files:{region}:{account}:file-system/fs-1
  + s3:CreateBucket arn:aws:s3:::assets-1a2b3c4
  + s3:PutBucketPolicy arn:aws:s3:::assets-1a2b3c4
  + s3:DeleteBucketPolicy arn:aws:s3:::assets-1a2b3c4
  + s3:PutLifecycleConfiguration arn:aws:s3:::assets-1a2b3c4
  + s3:PutEncryptionConfiguration arn:aws:s3:::assets-1a2b3c4
  + s3:TagResource arn:aws:s3:::assets-1a2b3c4
  + s3:UntagResource arn:aws:s3:::assets-1a2b3c4
  + s3:ListTagsForResource arn:aws:s3:::assets-1a2b3c4
  + s3:ListBucket arn:aws:s3:::assets-1a2b3c4
  + s3:GetAccelerateConfiguration arn:aws:s3:::assets-1a2b3c4
  + s3:GetBucketAbac arn:aws:s3:::assets-1a2b3c4
  + s3:GetEncryptionConfiguration arn:aws:s3:::assets-1a2b3c4
  + s3:GetLifecycleConfiguration arn:aws:s3:::assets-1a2b3c4
  + s3:GetReplicationConfiguration arn:aws:s3:::assets-1a2b3c4
  + cloudfront:CreateDistribution arn:aws:cloudfront::{account}:distribution/* aws:RequestTag/Environment={env}
  + cloudfront:CreateDistributionWithTags arn:aws:cloudfront::{account}:distribution/* aws:RequestTag/Environment={env}
  + cloudfront:GetDistributionConfig arn:aws:cloudfront::{account}:distribution/E1
  + cloudfront:CreateCachePolicy arn:aws:cloudfront::{account}:cache-policy/*
  + cloudfront:CreateOriginAccessControl arn:aws:cloudfront::{account}:origin-access-control/*
  + cloudfront:AllowVendedLogDeliveryForResource arn:aws:cloudfront::{account}:distribution/E1
  + cloudfront:GetResponseHeadersPolicy arn:aws:cloudfront::{account}:response-headers-policy/1
  + cloudfront:ListTagsForResource arn:aws:cloudfront::{account}:distribution/E1
`;
