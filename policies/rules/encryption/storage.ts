import { companionCheck } from "../../vocabulary/companions";
import { resourceRule, stackRule } from "../../vocabulary/define-rule";
import {
  all,
  eachItem,
  given,
  isFalse,
  isTrue,
  mustBeOneOf,
  mustBeTrue,
  mustNotBeFalse,
  notEvaluated,
  property,
  unless,
  violation,
} from "../../vocabulary/property-checks";
import { Example, Rule, StackResource, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { bucketEncryptionTokens, bucketPolicyToken, bucketTokens } from "../../vocabulary/bucket-tokens";
import { isKeylessByPurpose, takesNoKey } from "../../vocabulary/keyless-buckets";

const ebsEncrypted = resourceRule({
  id: "ebs-encrypted",
  title: "An EBS volume is encrypted",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EC2.3", cdkNag: "ec2.EC2EBSVolumeEncrypted", checkov: "CKV_AWS_3" },
  tokens: ["aws:ebs/volume:Volume"],
  fix: "Set encrypted: true on aws.ebs.Volume. It replaces an existing volume: copy its snapshot encrypted.",
  check: mustBeTrue("encrypted"),
  good: [{ encrypted: true }],
  bad: [{}, { encrypted: false }, { snapshotId: "snap-0a" }],
  unknown: [{ encrypted: UNKNOWN }],
});

const ebsDefaultEncryption = resourceRule({
  id: "ebs-default-encryption",
  title: "New EBS volumes of the account are encrypted by default",
  family: "encryption",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "EC2.7", checkov: "CKV_AWS_106" },
  tokens: ["aws:ebs/encryptionByDefault:EncryptionByDefault"],
  fix: "Set enabled: true on aws.ebs.EncryptionByDefault, or leave it out: true is the default.",
  check: mustNotBeFalse("enabled"),
  good: [{ enabled: true }, {}],
  bad: [{ enabled: false }],
  unknown: [{ enabled: UNKNOWN }],
});

const ec2RootEncrypted = resourceRule({
  id: "ec2-root-encrypted",
  title: "Every volume of an EC2 instance is encrypted",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EC2.3", cdkNag: "AwsSolutions-EC26", checkov: "CKV_AWS_8" },
  tokens: ["aws:ec2/instance:Instance"],
  fix: "Set rootBlockDevice.encrypted and ebsBlockDevices[].encrypted to true on aws.ec2.Instance.",
  check: all(mustBeTrue("rootBlockDevice.encrypted"), eachItem("ebsBlockDevices", mustBeTrue("encrypted"))),
  good: [
    { rootBlockDevice: { encrypted: true } },
    { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] },
  ],
  bad: [{}, { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ deviceName: "/dev/sdf" }] }],
  unknown: [{ rootBlockDevice: { encrypted: UNKNOWN } }],
});

/** A launch template without mappings takes the volumes of its image, which the account's default encrypts. */
const ltEbsEncrypted = resourceRule({
  id: "lt-ebs-encrypted",
  title: "Every EBS volume that a launch template makes is encrypted",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "EC2.181", cdkNag: "AwsSolutions-EC26", checkov: "CKV_AWS_8" },
  tokens: ["aws:ec2/launchTemplate:LaunchTemplate"],
  fix: 'Set blockDeviceMappings[].ebs.encrypted: "true" (a string) on aws.ec2.LaunchTemplate.',
  check: eachItem("blockDeviceMappings", (mapping, context, prefix) => {
    const ebs = mapping.read("ebs");
    if (ebs.state === "absent") return [];
    return property({ path: "ebs.encrypted", accepts: isTrue, wanted: "true", absent: "fails" })(
      mapping,
      context,
      prefix,
    );
  }),
  good: [
    { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }] },
    { blockDeviceMappings: [{ deviceName: "/dev/sdb", virtualName: "ephemeral0" }] },
  ],
  bad: [
    { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }] },
    { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 30 } }] },
  ],
  unknown: [{ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: UNKNOWN } }] }],
});

/** Each rule of an encryption configuration names one of the algorithms. */
function bucketAlgorithm(algorithms: readonly string[]) {
  const algorithm = mustBeOneOf("applyServerSideEncryptionByDefault.sseAlgorithm", algorithms);
  return (configuration: StackResource, context: Parameters<typeof algorithm>[1]): readonly Verdict[] => {
    const rules = configuration.list("rules");
    if (rules.state === "unknown") return [notEvaluated("rules")];
    if (rules.state === "absent" || rules.value.length === 0)
      return [violation("rules", "rules is empty; it must name an encryption.")];
    return eachItem("rules", algorithm)(configuration, context);
  };
}

const bucket = { name: "uploads", type: "aws:s3/bucket:Bucket", props: {} };
const encryption = (
  algorithm: string,
  type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
) => ({
  name: "uploads-encryption",
  type,
  props: { bucket: UNKNOWN, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } }] },
  dependsOn: { bucket: ["uploads"] },
});

const s3Encrypted = stackRule({
  id: "s3-encrypted",
  title: "A bucket that names an encryption names one that S3 has",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
  fix: 'Set sseAlgorithm "aws:kms" on the aws.s3.BucketServerSideEncryptionConfiguration of the bucket, or "AES256" where AWS knows no other, as for load balancer logs.',
  // "Starting January 5, 2023, all new object uploads to Amazon S3 are automatically encrypted": a bucket that says
  // nothing has AES256. s3-sse-kms asks for a key.
  check: companionCheck({
    of: bucketTokens,
    companions: bucketEncryptionTokens.map((token) => ({ token, property: "bucket" })),
    namedBy: "bucket",
    check: bucketAlgorithm(["AES256", "aws:kms", "aws:kms:dsse"]),
  }),
  good: [
    [bucket],
    [bucket, encryption("aws:kms")],
    [bucket, encryption("AES256")],
    [
      { name: "uploads", type: "aws:s3/bucketV2:BucketV2", props: {} },
      encryption(
        "AES256",
        "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
      ),
    ],
  ],
  bad: [
    [bucket, encryption("none")],
    [bucket, { ...encryption("AES256"), props: { bucket: UNKNOWN, rules: [] } }],
  ],
  unknown: [[bucket, encryption(UNKNOWN)]],
});

const loggingTo = (props: Example["props"]): Example => ({
  type: "aws:lb/loadBalancer:LoadBalancer",
  props: { ...props, accessLogs: { bucket: UNKNOWN, enabled: true } },
  dependsOn: { accessLogs: ["uploads"] },
});
const writtenBy = (service: string): Example => ({
  type: bucketPolicyToken,
  props: {
    bucket: UNKNOWN,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: service },
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::uploads/*",
        },
      ],
    }),
  },
  dependsOn: { bucket: ["uploads"] },
});
const ofPurpose = (purpose: string): readonly Example[] => [
  { name: "component", type: "plinth:data:Bucket", props: { purpose } },
  { ...bucket, parent: "component" },
  { ...encryption("AES256"), parent: "component" },
];

const s3SseKms = stackRule({
  id: "s3-sse-kms",
  title: "Every bucket is encrypted with a KMS key",
  family: "encryption",
  severity: "medium",
  mandatory: "never",
  controls: { securityHub: "S3.17", cdkNag: "s3.S3DefaultEncryptionKMS", checkov: "CKV_AWS_145" },
  fix: 'Set rules[].applyServerSideEncryptionByDefault: {sseAlgorithm: "aws:kms", kmsMasterKeyId} on aws.s3.BucketServerSideEncryptionConfiguration; in a stack file, every plinth:buckets.<name>.purpose but assets and logs has a key.',
  exceptions: [
    {
      of: "a bucket that takes the access logs of an application load balancer or of other buckets, by what the plan or its policy says",
      because: "AWS writes them under no key but those of S3.",
    },
    {
      of: "the buckets of Plinth for assets and for logs",
      because:
        "CloudFront serves the first to everybody, and would have to be let into the key of all data. One kind of bucket takes logs, and two of the three that write them cannot use a key.",
    },
  ],
  check: companionCheck({
    of: bucketTokens,
    companions: bucketEncryptionTokens.map((token) => ({ token, property: "bucket" })),
    namedBy: "bucket",
    except: (one, plan) => takesNoKey(one, plan) || isKeylessByPurpose(one),
    check: bucketAlgorithm(["aws:kms", "aws:kms:dsse"]),
    missing: "aws.s3.BucketServerSideEncryptionConfiguration",
  }),
  good: [
    [bucket, encryption("aws:kms")],
    [bucket, encryption("AES256"), loggingTo({ loadBalancerType: "application" })],
    [bucket, encryption("AES256"), loggingTo({})],
    [
      bucket,
      encryption("AES256"),
      {
        type: "aws:s3/bucketLogging:BucketLogging",
        props: { bucket: "other", targetBucket: UNKNOWN },
        dependsOn: { targetBucket: ["uploads"] },
      },
    ],
    [bucket, encryption("AES256"), writtenBy("logdelivery.elasticloadbalancing.amazonaws.com")],
    [bucket, encryption("AES256"), writtenBy("logging.s3.amazonaws.com")],
    ofPurpose("assets"),
    ofPurpose("logs"),
  ],
  bad: [
    [bucket, encryption("AES256")],
    [bucket],
    [bucket, { ...encryption("aws:kms"), dependsOn: {} }],
    [bucket, encryption("AES256"), loggingTo({ loadBalancerType: "network" })],
    [bucket, encryption("AES256"), writtenBy("delivery.logs.amazonaws.com")],
    ofPurpose("uploads"),
  ],
  unknown: [[bucket, encryption(UNKNOWN)]],
});

const sqsEncrypted = resourceRule({
  id: "sqs-encrypted",
  title: "A queue is encrypted at rest",
  family: "encryption",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "SQS.1", cdkNag: "AwsSolutions-SQS2", checkov: "CKV_AWS_27" },
  tokens: ["aws:sqs/queue:Queue"],
  fix: "Remove sqsManagedSseEnabled: false from aws.sqs.Queue, or set kmsMasterKeyId.",
  check: unless(
    [given("kmsMasterKeyId")],
    property({
      path: "sqsManagedSseEnabled",
      accepts: (value) => !isFalse(value),
      wanted: "true, or kmsMasterKeyId set",
      absent: "passes",
    }),
  ),
  good: [{}, { sqsManagedSseEnabled: true }, { sqsManagedSseEnabled: false, kmsMasterKeyId: UNKNOWN }],
  bad: [{ sqsManagedSseEnabled: false }],
  unknown: [{ sqsManagedSseEnabled: UNKNOWN }],
});

/** Volumes, buckets, queues: what they write to disk. */
export const encryptionStorageRules: readonly Rule[] = [
  ebsEncrypted,
  ebsDefaultEncryption,
  ec2RootEncrypted,
  ltEbsEncrypted,
  s3Encrypted,
  s3SseKms,
  sqsEncrypted,
];
