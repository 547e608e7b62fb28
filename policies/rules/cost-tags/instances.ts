import { isTrue } from "../../vocabulary/property-checks";
import { requiredKeys } from "../../vocabulary/required-keys";
import { completeTags } from "./complete-tags";
import { PlannedValue, Read, ResourceRule, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";

const ecsServicePropagateTags: ResourceRule = {
  id: "ecs-service-propagate-tags",
  title: "ECS services hand their tags to their tasks",
  kind: "resource",
  family: "cost-tags",
  severity: "medium",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
  tokens: ["aws:ecs/service:Service"],
  fix: 'Set propagateTags to "SERVICE" and enableEcsManagedTags to true: tasks are what Fargate bills.',
  check(resource) {
    const propagate = resource.read("propagateTags");
    const managed = resource.read("enableEcsManagedTags");
    const verdicts: Verdict[] = [];
    if (propagate.state === "unknown") verdicts.push({ path: "propagateTags", unknown: true });
    else if (!["SERVICE", "TASK_DEFINITION"].includes(readText(propagate) ?? "")) {
      verdicts.push({ path: "propagateTags", message: "the tasks of this service get no tags." });
    }
    if (managed.state === "unknown") verdicts.push({ path: "enableEcsManagedTags", unknown: true });
    else if (!(managed.state === "known" && isTrue(managed.value))) {
      const message = "the tasks do not get the tags aws:ecs:clusterName and aws:ecs:serviceName.";
      verdicts.push({ path: "enableEcsManagedTags", message });
    }
    return verdicts;
  },
  examples: {
    good: [
      { type: "aws:ecs/service:Service", props: { propagateTags: "SERVICE", enableEcsManagedTags: true } },
      {
        type: "aws:ecs/service:Service",
        props: { propagateTags: "TASK_DEFINITION", enableEcsManagedTags: true },
      },
    ],
    bad: [
      { type: "aws:ecs/service:Service", props: {} },
      { type: "aws:ecs/service:Service", props: { propagateTags: "NONE", enableEcsManagedTags: true } },
      { type: "aws:ecs/service:Service", props: { propagateTags: "SERVICE", enableEcsManagedTags: false } },
    ],
    unknown: [
      { type: "aws:ecs/service:Service", props: { propagateTags: UNKNOWN, enableEcsManagedTags: true } },
      { type: "aws:ecs/service:Service", props: { propagateTags: "SERVICE", enableEcsManagedTags: UNKNOWN } },
    ],
  },
};

const copied = (
  id: string,
  title: string,
  token: string,
  controls: ResourceRule["controls"],
): ResourceRule => ({
  id,
  title,
  kind: "resource",
  family: "cost-tags",
  severity: "low",
  mandatory: "production",
  controls,
  tokens: [token],
  fix: "Set copyTagsToSnapshot to true.",
  check(resource) {
    const read = resource.read("copyTagsToSnapshot");
    if (read.state === "unknown") return [{ path: "copyTagsToSnapshot", unknown: true }];
    if (read.state === "known" && isTrue(read.value)) return [];
    return [{ path: "copyTagsToSnapshot", message: "its snapshots get no tags, so nobody pays for them." }];
  },
  examples: {
    good: [{ type: token, props: { copyTagsToSnapshot: true } }],
    bad: [
      { type: token, props: {} },
      { type: token, props: { copyTagsToSnapshot: false } },
    ],
    unknown: [{ type: token, props: { copyTagsToSnapshot: UNKNOWN } }],
  },
});

const rdsCopyTags = copied(
  "rds-copy-tags",
  "Database instances hand their tags to their snapshots",
  "aws:rds/instance:Instance",
  { securityHub: "RDS.17", checkov: "CKV2_AWS_60" },
);

const auroraCopyTags = copied(
  "aurora-copy-tags",
  "Database clusters hand their tags to their snapshots",
  "aws:rds/cluster:Cluster",
  { securityHub: "RDS.16", checkov: "CKV_AWS_313" },
);

const template = "aws:ec2/launchTemplate:LaunchTemplate";

function specificationVerdicts(
  kind: string,
  specifications: readonly PlannedValue[],
  keys: readonly string[],
): readonly Verdict[] {
  const kinds = specifications.map((specification) => specification.read("resourceType"));
  const index = kinds.findIndex((read) => read.state === "known" && read.value === kind);
  if (index < 0) {
    if (kinds.some(({ state }) => state === "unknown")) return [{ path: "tagSpecifications", unknown: true }];
    return [{ path: "tagSpecifications", message: `there are no tags for each ${kind}.`, finding: kind }];
  }
  const path = `tagSpecifications[${index}].tags`;
  const tags = specifications[index]!.map("tags");
  if (tags.state === "unknown") return [{ path, unknown: true }];
  const lacking = keys.filter((key) => tags.state === "absent" || !tags.value.has(key));
  if (lacking.length === 0) return [];
  return [{ path, message: `the tags of each ${kind} lack ${lacking.join(", ")}.`, finding: kind }];
}

const ltTagSpecifications: ResourceRule = {
  id: "lt-tag-specifications",
  title: "Launch templates tag the instances and volumes they make",
  kind: "resource",
  family: "cost-tags",
  severity: "medium",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_153" },
  tokens: [template],
  fix: "Add tagSpecifications for instance and volume with the cost tags: default tags do not reach them.",
  check(resource, { config }) {
    const list = resource.list("tagSpecifications");
    if (list.state === "unknown") return [{ path: "tagSpecifications", unknown: true }];
    const specifications = list.state === "known" ? list.value : [];
    const keys = requiredKeys(config);
    return ["instance", "volume"].flatMap((kind) => specificationVerdicts(kind, specifications, keys));
  },
  examples: {
    good: [
      {
        type: template,
        props: {
          tagSpecifications: [
            { resourceType: "instance", tags: completeTags },
            { resourceType: "volume", tags: completeTags },
          ],
        },
      },
      {
        name: "values that come with the update",
        type: template,
        props: {
          tagSpecifications: ["instance", "volume"].map((resourceType) => ({
            resourceType,
            tags: Object.fromEntries(Object.keys(completeTags).map((key) => [key, UNKNOWN])),
          })),
        },
      },
    ],
    bad: [
      { type: template, props: {} },
      { type: template, props: { tagSpecifications: [{ resourceType: "instance", tags: completeTags }] } },
      {
        type: template,
        props: {
          tagSpecifications: [
            { resourceType: "instance", tags: completeTags },
            { resourceType: "volume", tags: { Owner: "shop-team" } },
          ],
        },
      },
    ],
    unknown: [
      { type: template, props: { tagSpecifications: UNKNOWN } },
      {
        type: template,
        props: {
          tagSpecifications: [
            { resourceType: "instance", tags: UNKNOWN },
            { resourceType: "volume", tags: completeTags },
          ],
        },
      },
    ],
  },
};

const group = "aws:autoscaling/group:Group";
const listed = (tags: Readonly<Record<string, string>>, propagateAtLaunch: unknown) =>
  Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch }));

function propagated(tags: readonly PlannedValue[], key: string): Read {
  const reads = tags.map((tag) => ({ key: tag.read("key"), propagate: tag.read("propagateAtLaunch") }));
  const found = reads.find((read) => read.key.state === "known" && read.key.value === key);
  if (found) return found.propagate;
  return reads.some((read) => read.key.state === "unknown") ? { state: "unknown" } : { state: "absent" };
}

const asgTagsPropagate: ResourceRule = {
  id: "asg-tags-propagate",
  title: "Auto Scaling groups hand the cost tags to their instances",
  kind: "resource",
  family: "cost-tags",
  severity: "medium",
  mandatory: "always",
  controls: { securityHub: "AutoScaling.10", checkov: "CKV_AWS_153" },
  tokens: [group],
  fix: "Add {key, value, propagateAtLaunch: true} for each cost tag to `tags`, which is a list here.",
  check(resource, { config }) {
    const list = resource.list("tags");
    if (list.state === "unknown") return [{ path: "tags", unknown: true }];
    const tags = list.state === "known" ? list.value : [];
    const reads = requiredKeys(config).map((key) => ({ key, read: propagated(tags, key) }));
    const lacking = reads.filter(
      ({ read }) => read.state !== "unknown" && !(read.state === "known" && isTrue(read.value)),
    );
    const unseen = reads.some(({ read }) => read.state === "unknown");
    return [
      ...(lacking.length === 0
        ? []
        : [
            {
              path: "tags",
              message: `instances do not get the tags ${lacking.map(({ key }) => key).join(", ")}.`,
            },
          ]),
      ...(unseen ? [{ path: "tags", unknown: true as const }] : []),
    ];
  },
  examples: {
    good: [{ type: group, props: { tags: listed(completeTags, true) } }],
    bad: [
      { type: group, props: {} },
      { type: group, props: { tags: listed(completeTags, false) } },
      { type: group, props: { tags: listed({ Owner: "shop-team" }, true) } },
    ],
    unknown: [
      { type: group, props: { tags: UNKNOWN } },
      { type: group, props: { tags: listed(completeTags, UNKNOWN) } },
    ],
  },
};

/** Tags that must reach what a resource makes later, where default tags do not come. */
export const instanceTagRules: readonly Rule[] = [
  ecsServicePropagateTags,
  rdsCopyTags,
  auroraCopyTags,
  ltTagSpecifications,
  asgTagsPropagate,
];
