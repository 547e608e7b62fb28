import { bucketTokens } from "../../vocabulary/bucket-tokens";
import { companionCheck } from "../../vocabulary/companions";
import { resourceRule, stackRule } from "../../vocabulary/define-rule";
import {
  isSet,
  isTrue,
  join,
  notEvaluated,
  PropertyCheck,
  violation,
} from "../../vocabulary/property-checks";
import { Example, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";

const four = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

/** All four ways are blocked; those that are not are one finding. */
function allFour(at = ""): PropertyCheck {
  return (block) => {
    const reads = four.map((name) => ({ path: join(at, name), read: block.read(join(at, name)) }));
    const open = reads.filter(
      ({ read }) => read.state === "absent" || (read.state === "known" && !isTrue(read.value)),
    );
    const hidden = reads.find(({ read }) => read.state === "unknown");
    const [first] = open;
    if (first !== undefined)
      return [
        violation(
          open.length === 1 ? first.path : at,
          `${open.map(({ path }) => path).join(", ")} must be true.`,
        ),
      ];
    return hidden === undefined ? [] : [notEvaluated(hidden.path)];
  };
}

const blocked = Object.fromEntries(four.map((name) => [name, true]));

const bucket: Example = { name: "uploads", type: "aws:s3/bucket:Bucket", props: {} };
const block = (props: Readonly<Record<string, unknown>>): Example => ({
  name: "block",
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  props: { bucket: UNKNOWN, ...props },
  dependsOn: { bucket: ["uploads"] },
});

const s3PublicAccessBlock = stackRule({
  id: "s3-public-access-block",
  title: "Every bucket blocks public access in all four ways",
  family: "exposure",
  severity: "critical",
  mandatory: "always",
  controls: { securityHub: "S3.8", cdkNag: "AwsSolutions-S2", checkov: "CKV2_AWS_6" },
  fix: "Give the bucket an aws.s3.BucketPublicAccessBlock with blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets all true.",
  check: companionCheck({
    of: bucketTokens,
    companions: [{ token: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", property: "bucket" }],
    namedBy: "bucket",
    check: allFour(),
    missing: "aws.s3.BucketPublicAccessBlock",
  }),
  good: [
    [bucket, block(blocked)],
    [{ ...bucket, type: "aws:s3/bucketV2:BucketV2" }, block(blocked)],
    [
      { ...bucket, props: { bucket: "amy-uploads" } },
      { ...block({ ...blocked, bucket: "amy-uploads" }), dependsOn: {} },
    ],
  ],
  bad: [
    [bucket],
    [bucket, block({ ...blocked, restrictPublicBuckets: false })],
    [bucket, block({ blockPublicAcls: true })],
    [bucket, { ...block(blocked), dependsOn: {} }],
  ],
  unknown: [[bucket, block({ ...blocked, blockPublicAcls: UNKNOWN })]],
});

const s3AccountPublicAccessBlock = resourceRule({
  id: "s3-account-public-access-block",
  title: "The account blocks public access to buckets in all four ways",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "S3.1" },
  tokens: ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"],
  fix: "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true on aws.s3.AccountPublicAccessBlock.",
  check: allFour(),
  good: [blocked],
  bad: [{}, { ...blocked, ignorePublicAcls: false }],
  unknown: [{ ...blocked, ignorePublicAcls: UNKNOWN }],
});

const pointAllFour = allFour("publicAccessBlockConfiguration");

const s3AccesspointPublicBlock = resourceRule({
  id: "s3-accesspoint-public-block",
  title: "An access point blocks public access in all four ways",
  family: "exposure",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "S3.19", checkov: "CKV_AWS_392" },
  tokens: ["aws:s3/accessPoint:AccessPoint"],
  fix: "Set all four properties of publicAccessBlockConfiguration to true on aws.s3.AccessPoint. It replaces an existing access point.",
  // Left out, AWS turns all four on; given, each one that is left out is off.
  check: (point, context) =>
    isSet(point.read("publicAccessBlockConfiguration")) ? pointAllFour(point, context) : [],
  good: [{ publicAccessBlockConfiguration: blocked }, {}],
  bad: [
    { publicAccessBlockConfiguration: { blockPublicAcls: true } },
    { publicAccessBlockConfiguration: { ...blocked, restrictPublicBuckets: false } },
  ],
  unknown: [{ publicAccessBlockConfiguration: UNKNOWN }],
});

const inline = [
  "accelerationStatus",
  "acl",
  "corsRules",
  "grants",
  "lifecycleRules",
  "logging",
  "policy",
  "replicationConfiguration",
  "serverSideEncryptionConfiguration",
  "versioning",
  "website",
];

const s3NoInlineDeprecated = resourceRule({
  id: "s3-no-inline-deprecated",
  title: "The settings of a bucket stand in resources of their own",
  family: "exposure",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/",
  tokens: bucketTokens,
  fix: "Move the setting to aws.s3.BucketVersioning, aws.s3.BucketPolicy and the like, and use aws.s3.Bucket instead of BucketV2.",
  check: (resource): readonly Verdict[] => [
    ...(resource.type === "aws:s3/bucketV2:BucketV2" ? [violation("", "BucketV2 is deprecated.")] : []),
    ...inline
      .filter((name) => isSet(resource.read(name)))
      .map((name) => violation(name, `${name} on the bucket itself is deprecated.`, name)),
  ],
  good: [{ type: "aws:s3/bucket:Bucket", props: { bucket: "amy-uploads", forceDestroy: false } }],
  bad: [
    { type: "aws:s3/bucket:Bucket", props: { versioning: { enabled: true } } },
    { type: "aws:s3/bucket:Bucket", props: { acl: UNKNOWN } },
    { type: "aws:s3/bucketV2:BucketV2", props: {} },
  ],
});

/** Buckets: who can reach what is in them. */
export const exposureBucketRules: readonly Rule[] = [
  s3PublicAccessBlock,
  s3AccountPublicAccessBlock,
  s3AccesspointPublicBlock,
  s3NoInlineDeprecated,
];
