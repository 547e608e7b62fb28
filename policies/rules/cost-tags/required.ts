import { effectiveTags } from "../../engine/effective-tags";
import { joinPath } from "../../engine/property-path";
import { requiredKeys } from "../../vocabulary/required-keys";
import { completeTags } from "./complete-tags";
import { ResourceRule, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";

const bucket = "aws:s3/bucket:Bucket";
const queue = "aws:sqs/queue:Queue";

const taggingStandard = "https://docs.aws.amazon.com/securityhub/latest/userguide/standards-tagging.html";

const tagsRequired: ResourceRule = {
  id: "tags-required",
  title: "Every taggable resource carries the cost tags",
  kind: "resource",
  family: "cost-tags",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: taggingStandard,
  tokens: "taggable",
  fix: "Add the missing keys to `tags`, or to the provider's defaultTags for every resource at once.",
  check(resource, { config }) {
    const tags = effectiveTags(resource);
    const lacking = requiredKeys(config).filter((key) => !tags.entries.has(key));
    if (lacking.length === 0) return [];
    if (!tags.complete) return [{ path: "tags", unknown: true }];
    const are = lacking.length === 1 ? "is" : "are";
    return [{ path: "tags", message: `the cost tags ${are} missing: ${lacking.join(", ")}.` }];
  },
  examples: {
    good: [
      { name: "own tags", type: bucket, props: { tags: completeTags } },
      { name: "what the provider computed", type: bucket, props: { tagsAll: completeTags } },
      {
        name: "tags over the provider's default tags",
        type: bucket,
        props: { tags: { System: "shop", Owner: UNKNOWN }, tagsAll: UNKNOWN },
        provider: { defaultTags: JSON.stringify({ tags: completeTags }) },
      },
      {
        name: "values that come with the update",
        type: bucket,
        props: {
          tags: {
            ...Object.fromEntries(Object.keys(completeTags).map((key) => [key, UNKNOWN])),
            team: UNKNOWN,
          },
        },
      },
      {
        name: "other keys",
        type: bucket,
        props: { tags: { team: "shop" } },
        config: { requiredTags: ["team"] },
      },
    ],
    bad: [
      { name: "none at all", type: bucket, props: {} },
      { name: "one missing", type: queue, props: { tags: { ...completeTags, CostCenter: undefined } } },
      {
        name: "missing here and in the default tags",
        type: queue,
        props: { tags: { System: "shop" } },
        provider: { defaultTags: JSON.stringify({ tags: { Owner: "shop-team" } }) },
      },
    ],
    unknown: [
      { type: bucket, props: { tags: UNKNOWN } },
      {
        type: bucket,
        props: { tags: { System: "shop" }, tagsAll: UNKNOWN },
        provider: { defaultTags: UNKNOWN },
      },
    ],
  },
};

const placeholder = /^(?:todo|tbd|fixme|change-?me|xxx+|n\/?a|none|null|undefined|unknown|default|test123)$/i;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Tag.html */
const longestTagValue = 256;

function valueMistake(
  key: string,
  value: string,
  config: Readonly<Record<string, unknown>>,
): string | undefined {
  if (value.trim() === "") return `the tag ${key} is empty.`;
  // Nor does a pattern of whoever runs the gate then look at a text of any length.
  if (value.length > longestTagValue)
    return `the tag ${key} has ${value.length} characters; AWS takes ${longestTagValue}.`;
  if (placeholder.test(value.trim())) return `the tag ${key} is a placeholder, "${value}".`;
  if (key === "CostCenter" && !new RegExp(String(config["costCenterPattern"]), "u").test(value)) {
    return `the tag CostCenter does not have the form ${String(config["costCenterPattern"])}.`;
  }
  if (key !== "Environment") return undefined;
  if (!new RegExp(String(config["environmentPattern"]), "u").test(value)) {
    return `the tag Environment does not have the form ${String(config["environmentPattern"])}.`;
  }
  const pinned = config["environment"];
  if (typeof pinned === "string" && pinned.toLowerCase() !== value.toLowerCase()) {
    return `the tag Environment is "${value}", but the gate is run for "${pinned}".`;
  }
  return undefined;
}

const tagsValues: ResourceRule = {
  id: "tags-values",
  title: "The values of the cost tags can be used in a bill",
  kind: "resource",
  family: "cost-tags",
  severity: "high",
  mandatory: "always",
  controls: {},
  tokens: "taggable",
  fix: "Write the value that the cost report groups by: a real system, environment, owner and cost center.",
  config: {
    environmentPattern: {
      type: "string",
      default: "^[A-Za-z][A-Za-z0-9-]{0,31}$",
      description: "A regular expression for the value of the tag Environment.",
    },
  },
  check(resource, { config }) {
    const tags = effectiveTags(resource);
    return requiredKeys(config).flatMap((key): readonly Verdict[] => {
      const read = tags.get(key);
      const path = joinPath("tags", key);
      if (read.state === "unknown") return [{ path, unknown: true }];
      if (read.state === "absent") return [];
      const message = valueMistake(key, readText(read) ?? "", config);
      return message === undefined ? [] : [{ path, message, finding: key }];
    });
  },
  examples: {
    good: [
      { type: bucket, props: { tags: completeTags } },
      {
        type: bucket,
        props: { tags: completeTags },
        config: { costCenterPattern: "^CC-\\d{4}$", environment: "Staging" },
      },
    ],
    bad: [
      { name: "empty", type: bucket, props: { tags: { ...completeTags, Owner: " " } } },
      {
        name: "too long for AWS",
        type: bucket,
        props: { tags: { ...completeTags, Owner: "x".repeat(257) } },
      },
      { name: "placeholder", type: bucket, props: { tags: { ...completeTags, CostCenter: "TODO" } } },
      { name: "sentence", type: bucket, props: { tags: { ...completeTags, Environment: "my laptop!" } } },
      {
        name: "unknown cost center",
        type: bucket,
        props: { tags: { ...completeTags, CostCenter: "marketing" } },
        config: { costCenterPattern: "^CC-\\d{4}$" },
      },
      {
        name: "says staging in the gate of production",
        type: bucket,
        props: { tags: completeTags },
        config: { environment: "production" },
      },
    ],
    unknown: [
      { type: bucket, props: { tags: { ...completeTags, Owner: UNKNOWN } } },
      { type: bucket, props: { tags: UNKNOWN } },
    ],
  },
};

/** Who pays: the tags that a bill is split by. */
export const requiredTagRules: readonly Rule[] = [tagsRequired, tagsValues];
