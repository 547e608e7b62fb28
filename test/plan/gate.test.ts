import { strict as assert } from "node:assert";
import { today } from "../../config/foundation/today";
import { lastWaiverDay } from "../../policies/engine/waiver-limits";
import type { Finding } from "../../preview/gate/finding";
import { judge, settingsOf } from "./planned-stack";

/** A property of the production plan, broken; and the rule that must refuse it. */
type Mutation = readonly [target: string, broken: Readonly<Record<string, unknown>>, rule: string];

const PUBLIC_TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
});

const ADMINISTRATOR = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

const MUTATIONS: readonly Mutation[] = [
  ["aws:rds/instance:Instance", { storageEncrypted: false }, "rds-storage-encrypted"],
  ["aws:rds/instance:Instance", { multiAz: false }, "rds-multi-az"],
  ["aws:rds/instance:Instance", { publiclyAccessible: true }, "rds-not-public"],
  ["aws:rds/instance:Instance", { backupRetentionPeriod: 1 }, "rds-backup-retention"],
  ["aws:rds/instance:Instance", { deletionProtection: false }, "rds-deletion-protection"],
  ["aws:rds/instance:Instance", { skipFinalSnapshot: true }, "rds-final-snapshot"],
  ["aws:lb/loadBalancer:LoadBalancer", { enableDeletionProtection: false }, "alb-deletion-protection"],
  ["aws:lb/listener:Listener", { sslPolicy: "ELBSecurityPolicy-2016-08" }, "alb-tls-policy"],
  // The plain listener, by its logical name.
  ["http", { defaultActions: [{ type: "forward", targetGroupArn: "arn:x" }] }, "alb-no-http-forward"],
  ["aws:ecs/service:Service", { desiredCount: 1 }, "ecs-service-multi-az"],
  [
    "aws:ecs/service:Service",
    { networkConfiguration: { assignPublicIp: true, subnets: ["a", "b"] } },
    "ecs-service-no-public-ip",
  ],
  [
    "aws:ecs/service:Service",
    { deploymentCircuitBreaker: { enable: false, rollback: false } },
    "ecs-service-circuit-breaker",
  ],
  [
    "aws:ecs/service:Service",
    {
      desiredCount: 1,
      deploymentMaximumPercent: 100,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    },
    "ecs-service-only-task-on-spot",
  ],
  ["aws:ecs/service:Service", { propagateTags: "NONE" }, "ecs-service-propagate-tags"],
  ["aws:ecs/taskDefinition:TaskDefinition", { networkMode: "host" }, "ecs-task-awsvpc"],
  ["aws:kms/key:Key", { enableKeyRotation: false }, "kms-rotation"],
  ["aws:kms/key:Key", { deletionWindowInDays: 7 }, "kms-deletion-window"],
  ["aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 0 }, "log-retention"],
  ["aws:s3/bucket:Bucket", { forceDestroy: true }, "s3-no-force-destroy"],
  [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    { blockPublicPolicy: false },
    "s3-public-access-block",
  ],
  ["aws:s3/bucketPolicy:BucketPolicy", { policy: '{"Version":"2012-10-17","Statement":[]}' }, "s3-tls-only"],
  [
    "aws:sns/topicPolicy:TopicPolicy",
    { policy: '{"Version":"2012-10-17","Statement":[]}' },
    "sns-tls-policy",
  ],
  ["aws:iam/role:Role", { assumeRolePolicy: PUBLIC_TRUST }, "iam-trust-not-public"],
  ["aws:iam/rolePolicy:RolePolicy", { policy: ADMINISTRATOR }, "iam-no-admin"],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { cidrIpv4: "0.0.0.0/0", fromPort: 22, toPort: 22 },
    "sg-no-public-ssh",
  ],
  ["aws:ec2/subnet:Subnet", { tags: { Owner: "somebody" } }, "tags-required"],
  [
    "aws:ec2/eip:Eip",
    { tags: { System: "", Environment: "production", Owner: "a", CostCenter: "b", ManagedBy: "c" } },
    "tags-values",
  ],
  [
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] },
    "default-sg-closed",
  ],
];

describe("the gate before AMY's production", () => {
  const settings = settingsOf("blueprints/amy/Pulumi.production.yaml");

  function mandatory(findings: readonly Finding[]): ReadonlySet<string> {
    return new Set(findings.filter(({ level }) => level === "mandatory").map(({ policy }) => policy));
  }

  it("passes the plan as it is, and sees everything that it must", async () => {
    const { findings, notEvaluated, diagnostics } = await judge(settings);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual([...mandatory(findings)], []);
    // The one rule that a preview cannot judge behind a remote VPC is advisory.
    assert.deepEqual([...new Set(notEvaluated.map(({ policy }) => policy))], ["rds-subnets-private"]);
  });

  it("refuses each property that is broken", async () => {
    const overrides: Record<string, Record<string, unknown>> = {};
    for (const [target, broken] of MUTATIONS) {
      overrides[target] = { ...overrides[target], ...broken };
    }
    const { findings, diagnostics } = await judge({ ...settings, "plinth:overrides": overrides });
    assert.deepEqual(diagnostics, []);
    const refused = mandatory(findings);
    const missed = MUTATIONS.filter(([, , rule]) => !refused.has(rule)).map(([, , rule]) => rule);
    assert.deepEqual(missed, []);
  });

  it("lowers what a waiver covers, and refuses an unknown rule in a waiver", async () => {
    const lastDay = lastWaiverDay(today(), 1);
    const waiver = {
      resource: "main",
      reason: "agreed for the night of the move",
      owner: "amy-team",
      expires: lastDay,
    };
    const broken = { "aws:rds/instance:Instance": { multiAz: false } };
    const { findings } = await judge({
      ...settings,
      "plinth:overrides": broken,
      "plinth:waivers": [
        { rule: "rds-multi-az", ...waiver },
        { rule: "rds-multi-zone", ...waiver },
      ],
    });
    assert.deepEqual([...mandatory(findings)], ["waivers"]);
    const finding = findings.find(({ policy }) => policy === "rds-multi-az");
    assert.equal(finding?.waiver?.expires, lastDay);
  });

  it("holds a resource that contradicts its stack to production's rules", async () => {
    const small = { ...settings, "plinth:recipe": "staging", "plinth:environment": "staging" };
    const tags = { System: "amy", Environment: "dev", Owner: "a", CostCenter: "b", ManagedBy: "pulumi" };
    const contradicting = { "aws:rds/instance:Instance": { tags } };
    const { findings } = await judge({ ...small, "plinth:overrides": contradicting });
    assert.ok(mandatory(findings).has("rds-multi-az"));
    // What does not contradict the stack is judged as staging.
    const others = findings.filter(({ urn }) => !urn.includes("aws:rds/instance:Instance"));
    assert.deepEqual([...mandatory(others)], []);
  });
});
