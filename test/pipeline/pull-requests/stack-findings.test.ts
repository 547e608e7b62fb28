import assert from "node:assert/strict";
import { describePullRequests } from "./pull-request";

const staging = "Pulumi.staging.yaml";
const production = "Pulumi.production.yaml";
const shared = "Pulumi.shared.yaml";
const services = "  plinth:services:\n";
const safe = 'main: {engine: postgres, version: "17"}';
const unsafe = 'main: {engine: postgres, version: "17", deletionProtection: false}';
/** Next month: no waiver may hold for more than a year. */
const soon = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
const publicBuckets =
  "{blockPublicAcls: false, blockPublicPolicy: false, ignorePublicAcls: false, restrictPublicBuckets: false}";

describePullRequests("the comment of a pull request that a reviewer must not take lightly", [
  {
    title: "a protection that goes is refused by a finding that is new",
    stack: "production",
    change: [{ file: production, from: safe, to: unsafe }],
    code: 1,
    counts: [0, 1, 0, 0, 1],
    alarms: [],
    rules: ["rds-deletion-protection"],
    says: [
      "❌ `rds-deletion-protection` high, mandatory, new",
      "- `main` (`rds.Instance`): `deletionProtection is false; it must be true.`",
      /^Fix: `Set deletionProtection: true on aws\.rds\.Instance/,
      "    - `deletionProtection: true → false`",
    ],
    neverSays: ["Put right", "✅"],
  },
  {
    title: "a finding that is mended is put right",
    stack: "production",
    against: "HEAD",
    before: [{ file: production, from: safe, to: unsafe }],
    change: [{ file: production, from: unsafe, to: safe }],
    code: 0,
    counts: [0, 1, 0, 0, 0],
    alarms: [],
    rules: [],
    says: ["Put right: `rds-deletion-protection`", "    - `deletionProtection: false → true`"],
    neverSays: ["❌"],
  },
  {
    title: "a waiver is told with its rule, its reason, its owner and its end",
    change: [
      {
        file: staging,
        from: services,
        to: `  plinth:waivers: [{rule: rds-multi-az, resource: main, reason: rebuilt within an hour, owner: shop-team, expires: "${soon}"}]\n${services}`,
      },
    ],
    code: 0,
    counts: [0, 0, 0, 0, 0],
    alarms: ["Waived from now on"],
    rules: [],
    says: [
      /^Beside `base(?: \([0-9a-f]{7}\))?`: `nothing changes: \d+ resources`$/,
      `- \`main\` (\`rds.Instance\`): \`rds-multi-az: multiAz is false; it must be true.\` Waived until \`${soon}\` by \`shop-team\`: \`rebuilt within an hour\``,
    ],
    neverSays: ["Put right"],
  },
  {
    title: "buckets that the public may read are an opening, and refused",
    stack: "production",
    change: [
      {
        file: production,
        from: services,
        to: `  plinth:overrides: {"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ${publicBuckets}}\n${services}`,
      },
    ],
    code: 1,
    counts: [0, 1, 0, 0, 1],
    alarms: ["Openings widened"],
    rules: ["s3-public-access-block"],
    says: [
      /^- `LoadBalancer main: s3\.BucketPublicAccessBlock access-logs; blockPublicAcls: true → false; /,
      "❌ `s3-public-access-block` critical, mandatory, new",
      "    - `restrictPublicBuckets: true → false`",
    ],
    neverSays: ["✅"],
  },
  {
    title: "a stack file that is new is no alarm, and unfolds nothing but what is made",
    stack: "testing",
    against: "HEAD",
    change: [
      {
        file: "Pulumi.testing.yaml",
        to: [
          "config:",
          "  aws:region: eu-west-1",
          '  aws:allowedAccountIds: ["111122223333"]',
          "  plinth:recipe: staging",
          "  plinth:environment: staging",
          "  plinth:system: shop",
          "  plinth:owner: shop-team",
          "  plinth:costCenter: CC-1042",
          "  plinth:network: {}",
          "  plinth:secrets: {session: {from: generate}}",
          "",
        ].join("\n"),
      },
    ],
    code: 0,
    counts: [38, 0, 0, 0, 0],
    alarms: [],
    rules: [],
    says: [
      /^New: there is no such stack file in `HEAD \([0-9a-f]{7}\)`$/,
      "  - `+ Secret session: random.RandomPassword session, ssm.Parameter session`",
    ],
    neverSays: ["Beside", "Put right", ", new"],
    holds: ({ text }) =>
      assert.match(text, /^<details><summary>\d+ advisory findings<\/summary>$/m, "folds them"),
  },
  {
    title: "rights in the shared stack are broadened for everybody to see",
    stack: "shared",
    change: [
      { file: shared, from: "      web: {}\n", to: "      web: {}\n      worker: {}\n" },
      { file: shared, from: "[staging, production]", to: "[staging, production, testing]" },
      { file: shared, from: "{staging: [", to: "{testing: [], staging: [" },
    ],
    code: 0,
    counts: [6, 2, 0, 0, 0],
    alarms: ["Permissions broadened"],
    rules: [],
    says: [
      "- `GithubRoles github: iam.RolePolicy github-push; + policy.Statement.PushImages.Resource: arn:aws:ecr:eu-west-1:111122223333:repository/worker`",
      "  - `+ Repository worker: ecr.Repository worker, ecr.LifecyclePolicy worker`",
    ],
    neverSays: ["Deleted"],
  },
  {
    title: "a change of the framework is one row for all that changes alike, beside the base's own program",
    against: "HEAD",
    change: [
      {
        file: "components/foundation/log-group.ts",
        from: "kmsKeyId: key.arn }, opts",
        to: "kmsKeyId: key.arn, skipDestroy: true }, opts",
      },
    ],
    code: 0,
    counts: [0, 7, 0, 0, 0],
    alarms: [],
    rules: [],
    says: [
      /^Beside `HEAD \([0-9a-f]{7}\)`: `7 to change; \d+ stay as they are`$/,
      "  - `~ 7 resources: cloudwatch.LogGroup ×7`",
      "    - `+ skipDestroy: true`",
    ],
    holds: (comment) => assert.equal(comment.below("**Changes**").length, 3, comment.text),
  },
]);
