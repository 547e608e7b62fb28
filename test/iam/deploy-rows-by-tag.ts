/** Whose a resource is, by its tags `Environment` and `System`. */
export const OWNERS = ["own", "other environment", "other system", "untagged"] as const;

/** For each of {@link OWNERS} whether a pipeline may, then the actions, after the kind of resource they work on. */
export interface TaggedActions {
  readonly may: readonly [own: boolean, otherEnvironment: boolean, otherSystem: boolean, untagged: boolean];
  /** A line for each kind: its name, then actions. */
  readonly actions: string;
}

/**
 * What a pipeline may do to what carries tags. The service authorization reference names `aws:ResourceTag/${TagKey}` for
 * each of these actions: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const deployRowsByTag: readonly TaggedActions[] = [
  {
    may: [true, false, false, true],
    actions: `
      alarm            cloudwatch:PutMetricAlarm cloudwatch:DeleteAlarms cloudwatch:TagResource
      access-point     elasticfilesystem:DeleteAccessPoint elasticfilesystem:TagResource
      cache            elasticache:ModifyReplicationGroup elasticache:DeleteReplicationGroup elasticache:AddTagsToResource elasticache:CreateSnapshot
      cache-user       elasticache:ModifyUser elasticache:DeleteUser
      certificate      acm:DeleteCertificate acm:AddTagsToCertificate acm:DescribeCertificate
      cluster          ecs:DeleteCluster ecs:UpdateCluster ecs:TagResource
      database         rds:ModifyDBInstance rds:DeleteDBInstance rds:RebootDBInstance rds:CreateDBSnapshot rds:RestoreDBInstanceToPointInTime rds:AddTagsToResource rds:RemoveTagsFromResource
      distribution     cloudfront:UpdateDistribution cloudfront:DeleteDistribution cloudfront:TagResource cloudfront:UntagResource
      file-system      elasticfilesystem:DeleteFileSystem elasticfilesystem:CreateMountTarget elasticfilesystem:CreateAccessPoint elasticfilesystem:PutFileSystemPolicy elasticfilesystem:UpdateFileSystem
      files            s3files:DeleteFileSystem s3files:GetFileSystem s3files:CreateMountTarget s3files:UpdateMountTarget s3files:PutFileSystemPolicy s3files:TagResource s3files:UntagResource
      files-point      s3files:DeleteAccessPoint s3files:GetAccessPoint s3files:TagResource
      function         lambda:DeleteFunction lambda:GetFunction lambda:TagResource lambda:UntagResource
      key              kms:Decrypt kms:Encrypt kms:GenerateDataKey kms:CreateGrant kms:CreateAlias kms:DeleteAlias kms:UpdateAlias kms:DisableKey kms:EnableKeyRotation kms:TagResource kms:UntagResource kms:ReEncryptFrom
      listener         elasticloadbalancing:ModifyListener elasticloadbalancing:CreateRule elasticloadbalancing:DeleteListener
      load-balancer    elasticloadbalancing:DeleteLoadBalancer elasticloadbalancing:ModifyLoadBalancerAttributes elasticloadbalancing:SetSecurityGroups elasticloadbalancing:AddTags
      log-group        logs:DeleteLogGroup logs:FilterLogEvents logs:StartQuery logs:PutSubscriptionFilter logs:PutRetentionPolicy logs:TagResource logs:AssociateKmsKey
      namespace        servicediscovery:CreateService servicediscovery:DeleteNamespace servicediscovery:UpdatePrivateDnsNamespace servicediscovery:GetNamespace
      parameter        ssm:GetParameter ssm:GetParameters ssm:PutParameter ssm:DeleteParameter ssm:AddTagsToResource ssm:RemoveTagsFromResource
      parameter-group  rds:ModifyDBParameterGroup rds:DeleteDBParameterGroup
      registry         servicediscovery:DeleteService servicediscovery:UpdateService servicediscovery:DeregisterInstance servicediscovery:RegisterInstance
      route-table      ec2:CreateRoute ec2:ReplaceRoute ec2:DeleteRouteTable
      schedule         scheduler:CreateSchedule scheduler:GetSchedule scheduler:UpdateSchedule scheduler:DeleteSchedule
      schedule-group   scheduler:DeleteScheduleGroup scheduler:GetScheduleGroup scheduler:TagResource scheduler:UntagResource
      secret           secretsmanager:TagResource secretsmanager:UntagResource secretsmanager:DescribeSecret secretsmanager:ReplicateSecretToRegions
      security-group   ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupEgress ec2:DeleteSecurityGroup ec2:CreateTags ec2:DeleteTags
      service          ecs:UpdateService ecs:DeleteService ecs:TagResource
      state-machine    states:DescribeStateMachine states:DeleteStateMachine states:TagResource states:UntagResource
      snapshot         rds:DeleteDBSnapshot rds:CopyDBSnapshot rds:RestoreDBInstanceFromDBSnapshot rds:AddTagsToResource
      subnet           ec2:DeleteSubnet ec2:CreateNetworkInterface ec2:RunInstances ec2:CreateTags
      table            dynamodb:UpdateTable dynamodb:DeleteTable dynamodb:DescribeTable dynamodb:UpdateContinuousBackups dynamodb:DescribeContinuousBackups dynamodb:UpdateTimeToLive dynamodb:DescribeTimeToLive dynamodb:TagResource dynamodb:UntagResource dynamodb:ListTagsOfResource
      target           application-autoscaling:RegisterScalableTarget application-autoscaling:PutScalingPolicy
      target-group     elasticloadbalancing:RegisterTargets elasticloadbalancing:DeregisterTargets elasticloadbalancing:DeleteTargetGroup
      task             ecs:StopTask
      task-definition  ecs:RunTask
      topic            sns:Publish sns:Subscribe sns:SetTopicAttributes sns:DeleteTopic sns:TagResource
      volume           ec2:CreateSnapshot ec2:AttachVolume
      vpc              ec2:DeleteVpc ec2:CreateSecurityGroup ec2:CreateVpcPeeringConnection ec2:CreateTags
    `,
  },
  {
    may: [true, false, false, false],
    actions: `
      function  lambda:InvokeFunction lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration lambda:AddPermission
      key       kms:PutKeyPolicy kms:ScheduleKeyDeletion
      secret    secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:UpdateSecret secretsmanager:UpdateSecretVersionStage secretsmanager:DeleteSecret secretsmanager:PutResourcePolicy
    `,
  },
  {
    may: [false, false, false, false],
    actions: `
      cache     elasticache:Connect elasticache:CopySnapshot
      certificate acm:ExportCertificate
      database  rds:StartExportTask
      snapshot  rds:ModifyDBSnapshotAttribute rds:ModifyDBClusterSnapshotAttribute
      table     dynamodb:GetItem dynamodb:Scan dynamodb:PutItem dynamodb:ExportTableToPointInTime dynamodb:PutResourcePolicy dynamodb:CreateBackup dynamodb:PurchaseReservedCapacityOfferings
      task      ecs:ExecuteCommand
      volume    ec2:ModifySnapshotAttribute ec2:ModifyImageAttribute
      parameter ssm:GetParametersByPath ssm:GetParameterHistory ssm:LabelParameterVersion
      function  ssm:SendCommand ssm:StartSession ssm:StartAutomationExecution
      log-group kinesis:GetRecords sqs:ReceiveMessage sts:AssumeRole
    `,
  },
];
