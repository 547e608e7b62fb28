import assert from "node:assert/strict";
import { describePullRequests } from "./pull-request";

const staging = "Pulumi.staging.yaml";
const production = "Pulumi.production.yaml";
const services = "  plinth:services:\n";
const database = 'main: {engine: postgres, version: "17"}';

/** What a service is, to the engine, beside its rights and its name. */
const service = (name: string) => `\`Service ${name}: ecs.Service ${name}, ecs.TaskDefinition ${name}\``;

describePullRequests("the comment of a pull request that changes a stack file", [
  {
    title: "a new image is one line, and alarms nobody",
    against: "HEAD",
    change: [{ file: staging, from: `@sha256:${"0".repeat(64)}`, to: `@sha256:${"9bad5eed".repeat(8)}` }],
    code: 0,
    counts: [0, 4, 0, 0, 0],
    alarms: [],
    rules: [],
    says: [
      /^Beside `HEAD \([0-9a-f]{7}\)`: `2 to change, 2 new revisions; \d+ stay as they are`$/,
      "    - `containerDefinitions.image: digest 0000000 → 9bad5ee`",
    ],
    neverSays: ["Put right", "to delete", "to create", "to replace"],
    holds: ({ text }) => assert.equal(text.match(/9bad5ee/g)?.length, 1, text),
  },
  {
    title: "a larger database says from what to what",
    change: [
      {
        file: staging,
        from: database,
        to: 'main: {engine: postgres, version: "17", instanceClass: db.m7g.large, allocatedStorage: 80}',
      },
    ],
    code: 0,
    counts: [0, 1, 0, 0, 0],
    alarms: [],
    rules: [],
    says: [
      /^Beside `base(?: \([0-9a-f]{7}\))?`: `1 to change; \d+ stay as they are`$/,
      "  - `~ Database main: rds.Instance main`",
      "    - `allocatedStorage: 20 → 80`",
      "    - `instanceClass: db.t4g.small → db.m7g.large`",
    ],
    neverSays: ["Put right", "replaced"],
  },
  {
    title: "a service by another name is one that goes and one that comes",
    change: [{ file: staging, from: "    worker:\n", to: "    clerk:\n" }],
    code: 0,
    counts: [12, 2, 0, 12, 0],
    alarms: ["Deleted", "Permissions broadened"],
    rules: ["ecs-service-multi-az", "ecs-container-health-check"],
    says: [
      /^Beside `base(?: \([0-9a-f]{7}\))?`: `12 to create, 1 to change, 1 new revision, 12 to delete; \d+ stay as they are`$/,
      `- ${service("worker")}`,
      "- `Database main: secretsmanager.Secret main-worker`",
      "  - `+ Service clerk: ecs.TaskDefinition clerk, ecs.Service clerk`",
      "  - `+ Database main: secretsmanager.Secret main-clerk`",
    ],
    holds: (comment) =>
      assert.ok(comment.text.indexOf("**Deleted**") < comment.text.indexOf("**Changes**"), comment.text),
  },
  {
    title: "a service that goes is named before everything else",
    change: [{ file: staging, from: /^ {4}# No routes[^]*$/m, to: "" }],
    code: 0,
    counts: [0, 2, 0, 12, 0],
    alarms: ["Deleted"],
    rules: [],
    says: [
      /^Beside `base(?: \([0-9a-f]{7}\))?`: `1 to change, 1 new revision, 12 to delete; \d+ stay as they are`$/,
      `- ${service("worker")}`,
      "- `Database main: secretsmanager.Secret main-worker`",
      "    - `- input.users.worker`",
    ],
    neverSays: ["to create", "Permissions broadened"],
  },
  {
    title: "a right to write is a permission that is broadened, action by action",
    against: "HEAD",
    before: [
      { file: staging, from: services, to: `  plinth:buckets: {files: {purpose: uploads}}\n${services}` },
      {
        file: staging,
        from: "uses: {databases.main: readWrite}",
        to: "uses: {databases.main: readWrite, buckets.files: read}",
      },
    ],
    change: [{ file: staging, from: "buckets.files: read}", to: "buckets.files: readWrite}" }],
    code: 0,
    counts: [0, 1, 0, 0, 0],
    alarms: ["Permissions broadened"],
    rules: [],
    says: [
      /^Beside `HEAD \([0-9a-f]{7}\)`: `1 to change; \d+ stay as they are`$/,
      /^- `ServiceGrants worker: iam\.RolePolicy worker-task; .*s3:DeleteObject.*s3:PutObject/,
      "  - `~ ServiceGrants worker: iam.RolePolicy worker-task`",
    ],
    neverSays: ["s3:GetObject"],
  },
  {
    title: "a host that goes takes its record along, and replaces the certificate",
    stack: "production",
    change: [{ file: production, from: ", subjectAlternativeNames: [www.example.org]", to: "" }],
    code: 0,
    counts: [0, 3, 2, 2, 0],
    alarms: ["Deleted", "Replaced"],
    rules: [],
    says: [
      "- `Domain main: route53.Record main-www.example.org`",
      "- `route53.Record www.example.org`",
      "- `acm.Certificate main by subjectAlternativeNames`",
      "    - `- subjectAlternativeNames: www.example.org`",
      "    - `- conditions.hostHeader.values: www.example.org`",
    ],
    neverSays: ["Openings widened", "Permissions broadened"],
  },
  {
    title: "a load balancer that everybody reaches from now on is an opening that is widened",
    against: "HEAD",
    before: [{ file: staging, from: services, to: `  plinth:loadBalancer: {internal: true}\n${services}` }],
    change: [{ file: staging, from: "internal: true", to: "internal: false" }],
    code: 0,
    counts: [2, 1, 4, 2, 0],
    alarms: ["Deleted", "Replaced", "Openings widened"],
    rules: ["alb-public-needs-waf"],
    says: [
      "- `lb.LoadBalancer main by internal`",
      /^- `LoadBalancer main: vpc\.SecurityGroupIngressRule main-https-0\.0\.0\.0\/0; \+ cidrIpv4: 0\.0\.0\.0\/0;/,
      /^- `LoadBalancer main: lb\.LoadBalancer main; internal: true → false/,
      "    - `internal: true → false`",
    ],
  },
  {
    title: "a comment in the stack file changes nothing",
    stack: "shared",
    change: [
      { file: "Pulumi.shared.yaml", from: "config:\n", to: "# Nobody but people read this.\nconfig:\n" },
    ],
    code: 0,
    counts: [0, 0, 0, 0, 0],
    alarms: [],
    rules: [],
    says: [/^Beside `base(?: \([0-9a-f]{7}\))?`: `nothing changes: \d+ resources`$/],
    neverSays: ["**Changes**", "Put right", "New:", "stay as they are"],
  },
]);
