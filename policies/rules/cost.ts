import { bucketEncryptionTokens, bucketLifecycleTokens, bucketTokens } from "../vocabulary/bucket-tokens";
import { companionCheck, companionsOf } from "../vocabulary/companions";
import { found, resourceRule, stackRule, StackVerdict } from "../vocabulary/define-rule";
import {
  isTrue,
  isWhollyUnknown,
  knownString,
  notEvaluated,
  violation,
  eachItem,
} from "../vocabulary/property-checks";
import { Example, PlannedValue, Rule, StackResource, UNKNOWN, Verdict } from "../vocabulary/rule";

const bucket: Example = { name: "uploads", type: "aws:s3/bucket:Bucket", props: {} };

const s3BucketKey = resourceRule({
  id: "s3-bucket-key",
  title: "A bucket with a KMS key asks KMS once, not for every object",
  family: "cost",
  severity: "low",
  mandatory: "never",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
  tokens: bucketEncryptionTokens,
  fix: "Set rules[].bucketKeyEnabled: true on aws.s3.BucketServerSideEncryptionConfiguration.",
  check: eachItem("rules", (rule, _context, path) => {
    const algorithm = rule.read("applyServerSideEncryptionByDefault.sseAlgorithm");
    const enabled = rule.read("bucketKeyEnabled");
    if (algorithm.state === "absent" || (algorithm.state === "known" && algorithm.value !== "aws:kms"))
      return [];
    if (enabled.state === "known" && isTrue(enabled.value)) return [];
    return algorithm.state === "unknown" || enabled.state === "unknown"
      ? [notEvaluated(`${path}.bucketKeyEnabled`)]
      : [violation(`${path}.bucketKeyEnabled`, "Every object costs a request to KMS.")];
  }),
  good: [
    { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }] },
    { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
  ],
  bad: [{ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] }],
  unknown: [{ rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: UNKNOWN } }] }],
});

/** One enabled rule of a lifecycle configuration passes. */
function someRule(passes: (rule: PlannedValue) => boolean, missing: string) {
  return (configuration: StackResource): readonly Verdict[] => {
    const rules = configuration.list("rules");
    if (rules.state === "unknown") return [notEvaluated("rules")];
    const items = rules.state === "known" ? rules.value : [];
    const status = (rule: PlannedValue) => rule.read("status");
    const fitting = items.filter((rule) => !isWhollyUnknown(rule) && passes(rule));
    if (fitting.some((rule) => knownString(status(rule)) === "Enabled")) return [];
    return items.some(isWhollyUnknown) || fitting.some((rule) => status(rule).state === "unknown")
      ? [notEvaluated("rules")]
      : [violation("rules", `No enabled rule ${missing}.`)];
  };
}

const lifecycle = (rules: unknown): Example => ({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  props: { bucket: UNKNOWN, rules },
  dependsOn: { bucket: ["uploads"] },
});
const lifecycleCheck = (check: ReturnType<typeof someRule>) =>
  companionCheck({
    of: bucketTokens,
    companions: bucketLifecycleTokens.map((token) => ({ token, property: "bucket" })),
    namedBy: "bucket",
    check,
    missing: "aws.s3.BucketLifecycleConfiguration",
  });

const ends = ["expiration", "noncurrentVersionExpiration", "transitions", "noncurrentVersionTransitions"];

const s3Lifecycle = stackRule({
  id: "s3-lifecycle",
  title: "What a bucket no longer needs becomes cheaper or goes",
  family: "cost",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "S3.13", checkov: "CKV2_AWS_61" },
  fix: "Give the bucket an aws.s3.BucketLifecycleConfiguration with an enabled rule that expires or moves objects.",
  check: lifecycleCheck(
    someRule((rule) => ends.some((end) => rule.read(end).state !== "absent"), "expires or moves objects"),
  ),
  good: [[bucket, lifecycle([{ id: "old", status: "Enabled", noncurrentVersionExpiration: UNKNOWN }])]],
  bad: [
    [bucket],
    [bucket, lifecycle([{ id: "old", status: "Disabled", expiration: { days: 30 } }])],
    [
      bucket,
      lifecycle([
        { id: "uploads", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ]),
    ],
  ],
  unknown: [
    [bucket, lifecycle([{ id: "old", status: UNKNOWN, expiration: { days: 30 } }])],
    [bucket, lifecycle(UNKNOWN)],
  ],
});

const s3AbortMultipart = stackRule({
  id: "s3-abort-multipart",
  title: "The parts of uploads that never ended are removed",
  family: "cost",
  severity: "low",
  mandatory: "never",
  controls: { checkov: "CKV_AWS_300" },
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  fix: "Add an enabled rule with abortIncompleteMultipartUpload.daysAfterInitiation to aws.s3.BucketLifecycleConfiguration.",
  check: lifecycleCheck(
    someRule(
      (rule) => rule.read("abortIncompleteMultipartUpload.daysAfterInitiation").state !== "absent",
      "aborts uploads that never end",
    ),
  ),
  good: [[bucket, lifecycle([{ id: "parts", status: "Enabled", abortIncompleteMultipartUpload: UNKNOWN }])]],
  bad: [[bucket], [bucket, lifecycle([{ id: "old", status: "Enabled", expiration: { days: 30 } }])]],
  unknown: [[bucket, lifecycle([UNKNOWN])]],
});

const repository: Example = { name: "amy", type: "aws:ecr/repository:Repository", props: {} };

const ecrLifecycle = stackRule({
  id: "ecr-lifecycle",
  title: "A repository removes images that nobody runs any more",
  family: "cost",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "ECR.3" },
  fix: "Give the repository an aws.ecr.LifecyclePolicy; in a stack file, plinth:account.repositories.<name>.keep says how many images stay.",
  check: companionCheck({
    of: ["aws:ecr/repository:Repository"],
    companions: [{ token: "aws:ecr/lifecyclePolicy:LifecyclePolicy", property: "repository" }],
    namedBy: "name",
    missing: "aws.ecr.LifecyclePolicy",
  }),
  good: [
    [
      repository,
      {
        type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        props: { repository: UNKNOWN, policy: UNKNOWN },
        dependsOn: { repository: ["amy"] },
      },
    ],
  ],
  bad: [[repository]],
});

const vpc: Example = { name: "vpc", type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.20.0.0/16" } };
const endpoint = (serviceName: string, vpcEndpointType?: string): Example => ({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  props: { vpcId: UNKNOWN, serviceName, ...(vpcEndpointType === undefined ? {} : { vpcEndpointType }) },
  dependsOn: { vpcId: ["vpc"] },
});

const vpceS3Gateway = stackRule({
  id: "vpce-s3-gateway",
  title: "Traffic to S3 does not pay for the NAT gateway",
  family: "cost",
  severity: "low",
  mandatory: "never",
  controls: { securityHub: "EC2.10" },
  fix: "Add an aws.ec2.VpcEndpoint of type Gateway for com.amazonaws.<region>.s3 with the route tables of the private subnets; it costs nothing.",
  check: (plan) =>
    plan.ofType("aws:ec2/vpc:Vpc").flatMap((one): readonly StackVerdict[] => {
      const endpoints = companionsOf(plan, one, {
        token: "aws:ec2/vpcEndpoint:VpcEndpoint",
        property: "vpcId",
      });
      const gateways = endpoints.filter((each) => {
        const type = each.read("vpcEndpointType");
        return type.state === "absent" || (type.state === "known" && type.value === "Gateway");
      });
      if (gateways.some((each) => knownString(each.read("serviceName"))?.endsWith(".s3") === true)) return [];
      return endpoints.some((each) =>
        ["serviceName", "vpcEndpointType"].some((name) => each.read(name).state === "unknown"),
      )
        ? [found(one, notEvaluated("serviceName"))]
        : [found(one, violation("", "The VPC has no gateway endpoint for S3."))];
    }),
  good: [
    [vpc, endpoint("com.amazonaws.eu-west-1.s3", "Gateway")],
    [vpc, endpoint("com.amazonaws.eu-west-1.s3")],
  ],
  bad: [
    [vpc],
    [vpc, endpoint("com.amazonaws.eu-west-1.s3", "Interface")],
    [vpc, endpoint("com.amazonaws.eu-west-1.dynamodb")],
  ],
  unknown: [[vpc, endpoint(UNKNOWN, "Gateway")]],
});

/** What would be paid for without need. */
export const costRules: readonly Rule[] = [
  s3BucketKey,
  s3Lifecycle,
  s3AbortMultipart,
  ecrLifecycle,
  vpceS3Gateway,
];
