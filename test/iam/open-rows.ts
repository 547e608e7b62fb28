/**
 * What is another environment's and stays open, because AWS knows neither its tag nor its environment in these requests:
 * docs/tiers/delivery.md names them. A bucket that Plinth has not made is closed where its own policy says so, or by
 * S3's switch, with which it tells tags to IAM.
 */
export const openRows = `
  + s3:PutBucketPolicy arn:aws:s3:::uploads-of-{other}
  - s3:PutBucketPolicy arn:aws:s3:::uploads-of-{other} aws:ResourceTag/Environment={other}
  + s3:PutLifecycleConfiguration arn:aws:s3:::uploads-of-{other}
  - s3:PutLifecycleConfiguration arn:aws:s3:::uploads-of-{other} aws:ResourceTag/Environment={other}
  + s3:DeleteBucket arn:aws:s3:::uploads-of-{other}
  - s3:DeleteBucket arn:aws:s3:::uploads-of-{other} aws:ResourceTag/Environment={other}
  + cloudfront:UpdateCachePolicy arn:aws:cloudfront::{account}:cache-policy/of-{other}
  + cloudfront:UpdateOriginAccessControl arn:aws:cloudfront::{account}:origin-access-control/of-{other}
  + route53:ListResourceRecordSets arn:aws:route53:::hostedzone/of-{other}
  + route53:DeleteHostedZone arn:aws:route53:::hostedzone/of-{other}
  + route53:ChangeTagsForResource arn:aws:route53:::hostedzone/of-{other}
  + route53:UpdateHostedZoneComment arn:aws:route53:::hostedzone/of-{other}
  + servicediscovery:TagResource arn:aws:servicediscovery:{region}:{account}:namespace/of-{other} aws:RequestTag/Environment={env}
  + sns:Unsubscribe arn:aws:sns:{region}:{account}:alarms-of-{other}:1
  + cloudwatch:DeleteDashboards arn:aws:cloudwatch::{account}:dashboard/of-{other}
  + sns:SetSubscriptionAttributes arn:aws:sns:{region}:{account}:alarms-of-{other}:1
  + ecs:DeregisterTaskDefinition *
  + ecs:DescribeTaskDefinition *
  + ecs:CreateService arn:aws:ecs:{region}:{account}:service/main/web aws:RequestTag/Environment={env} ecs:subnet=subnet-of-{other}
  + rds:RestoreDBInstanceToPointInTime arn:aws:rds:{region}:{account}:auto-backup:ab-of-{other}
  + logs:PutResourcePolicy *
  + kms:TagResource arn:aws:kms:{region}:{account}:key/untagged aws:RequestTag/Environment={env}
  + ssm:GetParameter arn:aws:ssm:{region}:{account}:parameter/untagged
  + ec2:DeleteSubnetCidrReservation *
`;

/** What staging may not do to the domain above its own, nor get a certificate of it; production may change what lies below. */
export const stagingRows = `
  - acm:RequestCertificate * acm:DomainNames={foreign} aws:RequestTag/Environment={env}
  - acm:RequestCertificate * acm:DomainNames={domain},www.{foreign} aws:RequestedRegion=us-east-1
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames={foreign}
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=www.{foreign}
  - route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1 route53:ChangeResourceRecordSetsNormalizedRecordNames=www.{domain},www.{foreign}
`;
