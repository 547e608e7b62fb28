import { bucketAclTokens, bucketTokens } from "../../vocabulary/bucket-tokens";
import { companionCheck } from "../../vocabulary/companions";
import { found, resourceRule, stackRule } from "../../vocabulary/define-rule";
import { distributionToken } from "../../vocabulary/distributions";
import { all, eachItem, mustBeOneOf, mustNotBeOneOf, violation } from "../../vocabulary/property-checks";
import { Example, Plan, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

const bucket: Example = { name: "uploads", type: "aws:s3/bucket:Bucket", props: {} };

const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
const everyone = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

const s3NoPublicAcl = resourceRule({
  id: "s3-no-public-acl",
  title: "No access control list opens a bucket to everyone",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "S3.3", cdkNag: "s3.S3BucketPublicWriteProhibited", checkov: "CKV_AWS_20" },
  tokens: bucketAclTokens,
  fix: 'Remove the aws.s3.BucketAcl, or set acl to "private".',
  check: all(
    mustNotBeOneOf("acl", publicAcls),
    eachItem("accessControlPolicy.grants", mustNotBeOneOf("grantee.uri", everyone)),
  ),
  good: [
    { acl: "private" },
    { acl: "log-delivery-write" },
    {
      accessControlPolicy: { grants: [{ grantee: { type: "CanonicalUser", id: "a" }, permission: "READ" }] },
    },
  ],
  bad: [
    { acl: "public-read" },
    { acl: "authenticated-read" },
    {
      accessControlPolicy: { grants: [{ grantee: { type: "Group", uri: everyone[0] }, permission: "READ" }] },
    },
  ],
  unknown: [{ acl: UNKNOWN }],
});

const ownership = (objectOwnership: unknown): Example => ({
  name: "ownership",
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  props: { bucket: UNKNOWN, rule: { objectOwnership } },
  dependsOn: { bucket: ["uploads"] },
});

/**
 * CloudFront writes its logs of the first version by an access control list, so their bucket must have them:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
 */
const needsAcls = (bucket: StackResource, plan: Plan): boolean =>
  plan.referring(bucket, distributionToken, "loggingConfig").length > 0;

const isOfSuchBucket = (acl: StackResource, plan: Plan): boolean =>
  acl.dependsOn("bucket").some((one) => needsAcls(one, plan));

/**
 * "By default, Object Ownership is set to the Bucket owner enforced setting and all ACLs are disabled":
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
const ownerEnforced = companionCheck({
  of: bucketTokens,
  except: needsAcls,
  companions: [{ token: "aws:s3/bucketOwnershipControls:BucketOwnershipControls", property: "bucket" }],
  namedBy: "bucket",
  check: mustBeOneOf("rule.objectOwnership", ["BucketOwnerEnforced"]),
});

const acl: Example = {
  type: "aws:s3/bucketAcl:BucketAcl",
  props: { bucket: UNKNOWN, acl: "private" },
  dependsOn: { bucket: ["uploads"] },
};
const loggingDistribution: Example = {
  type: distributionToken,
  props: { loggingConfig: { bucket: UNKNOWN } },
  dependsOn: { loggingConfig: ["uploads"] },
};

const s3AclDisabled = stackRule({
  id: "s3-acl-disabled",
  title: "Access control lists stay switched off on every bucket",
  family: "exposure",
  severity: "medium",
  mandatory: "production",
  controls: { securityHub: "S3.12", checkov: "CKV2_AWS_65" },
  fix: 'Set rule.objectOwnership "BucketOwnerEnforced" on aws.s3.BucketOwnershipControls, or leave it out, and remove the aws.s3.BucketAcl.',
  check: (plan, context) => [
    ...ownerEnforced(plan, context),
    ...plan
      .ofType(...bucketAclTokens)
      .filter((one) => !isOfSuchBucket(one, plan))
      .map((one) => found(one, violation("", "The bucket has an access control list."))),
  ],
  good: [
    [bucket],
    [bucket, ownership("BucketOwnerEnforced")],
    [bucket, ownership("BucketOwnerPreferred"), acl, loggingDistribution],
  ],
  bad: [
    [bucket, ownership("ObjectWriter")],
    [bucket, ownership("BucketOwnerEnforced"), acl],
    [bucket, ownership("BucketOwnerPreferred"), acl, { ...loggingDistribution, dependsOn: {} }],
  ],
  unknown: [[bucket, ownership(UNKNOWN)]],
});

/** Access control lists, the older way to open a bucket. */
export const exposureBucketAclRules: readonly Rule[] = [s3NoPublicAcl, s3AclDisabled];
