import { ResourceRule, Rule } from "../vocabulary/rule";

const stateful = [
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:dynamodb/table:Table",
  "aws:efs/fileSystem:FileSystem",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:s3/bucket:Bucket",
  "aws:s3/filesFileSystem:FilesFileSystem",
  "aws:kms/key:Key",
  "aws:cognito/userPool:UserPool",
  "aws:msk/cluster:Cluster",
  "aws:backup/vault:Vault",
  "aws:route53/zone:Zone",
];

const protectStateful: ResourceRule = {
  id: "protect-stateful",
  title: "Pulumi refuses to delete what holds data",
  kind: "resource",
  family: "backup-and-deletion",
  severity: "high",
  mandatory: "production",
  controls: {},
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
  tokens: stateful,
  fix: "Give the resource the option protect: true; it stops deletion and replacement. In a stack file, plinth:recipe: production gives it to all that holds data.",
  check: (resource) =>
    resource.options.protect
      ? []
      : [{ path: "", message: "it holds data and is not protected, so one wrong change deletes it." }],
  examples: {
    good: stateful.map((type) => ({ type, props: {}, protect: true })),
    bad: stateful.map((type) => ({ type, props: {} })),
  },
};

const guarded = [
  "assumeRolePolicy",
  "backupRetentionPeriod",
  "blockPublicAcls",
  "blockPublicPolicy",
  "cidrBlocks",
  "deletionProtection",
  "egress",
  "enableDeletionProtection",
  "enableKeyRotation",
  "encrypted",
  "ignorePublicAcls",
  "ingress",
  "kmsKeyId",
  "multiAz",
  "policy",
  "publiclyAccessible",
  "restrictPublicBuckets",
  "storageEncrypted",
  "tags",
  "tagsAll",
];

const noIgnoreSecurityChanges: ResourceRule = {
  id: "no-ignore-security-changes",
  title: "No guarded property is left out of updates",
  kind: "resource",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/",
  tokens: "every",
  fix: "Take the property out of ignoreChanges: the gate judges what the program says, not what AWS keeps.",
  config: {
    properties: {
      type: "array",
      items: { type: "string" },
      default: guarded,
      description: "Properties that ignoreChanges must not name.",
    },
  },
  check(resource, { config }) {
    const properties = Array.isArray(config["properties"]) ? config["properties"].map(String) : [];
    return resource.options.ignoreChanges
      .filter((path) => path === "*" || properties.includes(/^[^.[]*/.exec(path)![0]))
      .map((path) => ({ path, message: `ignoreChanges names ${path}.`, finding: path }));
  },
  examples: {
    good: [
      { type: "aws:ecs/service:Service", props: {}, ignoreChanges: ["desiredCount"] },
      { type: "aws:s3/bucket:Bucket", props: {} },
    ],
    bad: [
      { type: "aws:rds/instance:Instance", props: {}, ignoreChanges: ["storageEncrypted"] },
      { type: "aws:sqs/queue:Queue", props: {}, ignoreChanges: ["*"] },
      { type: "aws:sqs/queue:Queue", props: {}, ignoreChanges: ["tags.Owner"] },
    ],
  },
};

const deprecated: readonly (readonly [RegExp, string])[] = [
  [/^aws:s3\/\w+V2:/, "the same type without V2"],
  [/^aws:ec2\/launchConfiguration:/, "aws:ec2/launchTemplate:LaunchTemplate"],
  [/^aws:elb\//, "aws:lb/loadBalancer:LoadBalancer"],
  [/^aws:(?:waf|wafregional)\//, "aws:wafv2"],
  [/^aws:elastictranscoder\//, "aws:mediaconvert"],
];

const noDeprecatedTokens: ResourceRule = {
  id: "no-deprecated-tokens",
  title: "No resource type that AWS or the provider has given up",
  kind: "resource",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "always",
  controls: {},
  tokens: "every",
  fix: "Use the successor: the other rules of this pack look at that one.",
  check(resource) {
    const found = deprecated.find(([pattern]) => pattern.test(resource.type));
    return found
      ? [{ path: "", message: `${resource.type} is given up; its successor is ${found[1]}.` }]
      : [];
  },
  examples: {
    good: [
      { type: "aws:s3/bucket:Bucket", props: {} },
      { type: "aws:wafv2/webAcl:WebAcl", props: {} },
      { type: "aws:apigatewayv2/api:Api", props: {} },
    ],
    bad: [
      { type: "aws:s3/bucketV2:BucketV2", props: {} },
      { type: "aws:ec2/launchConfiguration:LaunchConfiguration", props: {} },
      { type: "aws:elb/loadBalancer:LoadBalancer", props: {} },
      { type: "aws:waf/webAcl:WebAcl", props: {} },
    ],
  },
};

/** What the program asks of Pulumi, whatever the type. */
export const resourceOptionRules: readonly Rule[] = [
  protectStateful,
  noIgnoreSecurityChanges,
  noDeprecatedTokens,
];
