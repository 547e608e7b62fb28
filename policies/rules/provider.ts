import { requiredKeys } from "../vocabulary/required-keys";
import { PlannedResource, Read, ResourceRule, Rule, UNKNOWN, Verdict } from "../vocabulary/rule";
import { readText, shownValue } from "../vocabulary/shown-value";

const provider = "pulumi:providers:aws";
const credentials = ["accessKey", "secretKey", "token"] as const;

const providerNoStaticKeys: ResourceRule = {
  id: "provider-no-static-keys",
  title: "No access key stands in the program or its configuration",
  kind: "resource",
  family: "identity",
  severity: "critical",
  mandatory: "always",
  controls: { checkov: "CKV_AWS_41" },
  tokens: [provider],
  fix: "Take the key out and give Pulumi a role: OIDC in the pipeline, a profile or SSO on a desk.",
  check: (resource) =>
    credentials
      .filter((path) => resource.read(path).state !== "absent")
      .map((path) => ({ path, message: `${path} of the provider is set, so a key lives in the state.` })),
  examples: {
    good: [{ type: provider, props: { region: "eu-west-1", profile: "shop" } }],
    bad: [
      { type: provider, props: { region: "eu-west-1", accessKey: "AKIAQQQQQQQQQQQQQQQQ" } },
      { name: "by a reference", type: provider, props: { secretKey: UNKNOWN } },
    ],
  },
};

const providerAccountGuard: ResourceRule = {
  id: "provider-account-guard",
  title: "The provider refuses every account but the intended one",
  kind: "resource",
  family: "deploy-safety",
  severity: "medium",
  mandatory: "production",
  controls: {},
  tokens: [provider],
  fix: 'Set aws:allowedAccountIds to the account of the stack, e.g. ["111122223333"].',
  check(resource) {
    const path = "allowedAccountIds";
    if (resource.read(path).state === "unknown") return [{ path, unknown: true }];
    const list = resource.json(path);
    const accounts = list.state === "known" ? list.value.list("") : list;
    if (accounts.state === "known" && accounts.value.length > 0) return [];
    return [{ path, message: "the wrong credentials would change another account." }];
  },
  examples: {
    good: [{ type: provider, props: { allowedAccountIds: '["111122223333"]' } }],
    bad: [
      { type: provider, props: { region: "eu-west-1" } },
      { type: provider, props: { allowedAccountIds: "[]" } },
    ],
    unknown: [{ type: provider, props: { allowedAccountIds: UNKNOWN } }],
  },
};

/** A provider without default tags is no finding: tags-required judges what each resource ends up with. */
const providerDefaultTags: ResourceRule = {
  id: "provider-default-tags",
  title: "Default tags, where the provider has them, are all the cost tags",
  kind: "resource",
  family: "cost-tags",
  severity: "low",
  mandatory: "never",
  controls: {},
  tokens: [provider],
  fix: "Complete aws:defaultTags, or leave it out where every resource gets its tags otherwise.",
  check(resource, { config }) {
    const path = "defaultTags";
    if (resource.read(path).state === "unknown") return [{ path, unknown: true }];
    const defaults = resource.json(path);
    const tags: Read<ReadonlyMap<string, Read>> =
      defaults.state === "known" ? defaults.value.map("tags") : defaults;
    if (tags.state === "unknown") return [{ path: `${path}.tags`, unknown: true }];
    if (tags.state === "absent") return [];
    const lacking = requiredKeys(config).filter((key) => !tags.value.has(key));
    if (lacking.length === 0) return [];
    return [{ path, message: `the default tags lack ${lacking.join(", ")}.` }];
  },
  examples: {
    good: [
      {
        type: provider,
        props: {
          defaultTags: JSON.stringify({
            tags: { System: "a", Environment: "a", Owner: "a", CostCenter: "a", ManagedBy: "a" },
          }),
        },
      },
      { type: provider, props: {} },
    ],
    bad: [{ type: provider, props: { defaultTags: JSON.stringify({ tags: { Owner: "a" } }) } }],
    unknown: [{ type: provider, props: { defaultTags: UNKNOWN } }],
  },
};

const providerTagPolicyCompliance: ResourceRule = {
  id: "provider-tag-policy-compliance",
  title: "The provider checks the organization's tag policies",
  kind: "resource",
  family: "cost-tags",
  severity: "low",
  mandatory: "never",
  controls: {},
  tokens: [provider],
  fix: "Set aws:tagPolicyCompliance to the value that the pack's configuration asks for.",
  config: {
    wanted: {
      type: "string",
      enum: ["", "error", "warning"],
      default: "",
      description: "error or warning, where the organization has tag policies; empty: not asked for.",
    },
  },
  check(resource, { config }) {
    const wanted = config["wanted"];
    if (wanted !== "error" && wanted !== "warning") return [];
    const path = "tagPolicyCompliance";
    const read = resource.read(path);
    if (read.state === "unknown") return [{ path, unknown: true }];
    if (read.state === "known" && (read.value === wanted || read.value === "error")) return [];
    return [{ path, message: `tag policies are not checked in a preview (wanted: ${wanted}).` }];
  },
  examples: {
    good: [
      { name: "not asked for", type: provider, props: {} },
      { type: provider, props: { tagPolicyCompliance: "error" }, config: { wanted: "warning" } },
    ],
    bad: [
      { type: provider, props: {}, config: { wanted: "error" } },
      { type: provider, props: { tagPolicyCompliance: "disabled" }, config: { wanted: "warning" } },
    ],
    unknown: [{ type: provider, props: { tagPolicyCompliance: UNKNOWN }, config: { wanted: "error" } }],
  },
};

function regionVerdicts(resource: PlannedResource, allowed: readonly string[]): readonly Verdict[] {
  const read = resource.read("region");
  if (read.state === "unknown") return [{ path: "region", unknown: true }];
  if (read.state === "absent" || allowed.includes(readText(read) ?? "")) return [];
  const message = `region ${shownValue(read.value)} is not allowed; allowed: ${allowed.join(", ")}.`;
  return [{ path: "region", message }];
}

const allowedRegions: ResourceRule = {
  id: "allowed-regions",
  title: "Resources stand in allowed regions only",
  kind: "resource",
  family: "deploy-safety",
  severity: "high",
  mandatory: "always",
  controls: {},
  tokens: "every",
  fix: "Use an allowed region, or have the region added to allowed-regions in the pack's configuration.",
  config: {
    regions: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "The allowed regions; empty: all. Certificates of CloudFront need us-east-1.",
    },
  },
  check(resource, { config }) {
    const allowed = Array.isArray(config["regions"]) ? config["regions"].map(String) : [];
    if (allowed.length === 0 || !/^(?:aws|pulumi:providers:aws$)/.test(resource.type)) return [];
    return regionVerdicts(resource, allowed);
  },
  examples: {
    good: [
      { name: "none named", type: "aws:sqs/queue:Queue", props: { region: "us-west-2" } },
      { type: provider, props: { region: "eu-west-1" }, config: { regions: ["eu-west-1"] } },
      { name: "the provider's", type: "aws:sqs/queue:Queue", props: {}, config: { regions: ["eu-west-1"] } },
      {
        name: "a component",
        type: "plinth:data:Data",
        props: { region: "x" },
        config: { regions: ["eu-west-1"] },
      },
    ],
    bad: [
      { type: provider, props: { region: "us-west-2" }, config: { regions: ["eu-west-1"] } },
      { type: "aws:sqs/queue:Queue", props: { region: "us-west-2" }, config: { regions: ["eu-west-1"] } },
    ],
    unknown: [
      { type: "aws:sqs/queue:Queue", props: { region: UNKNOWN }, config: { regions: ["eu-west-1"] } },
    ],
  },
};

/** How the program talks to AWS. */
export const providerRules: readonly Rule[] = [
  providerNoStaticKeys,
  providerAccountGuard,
  providerDefaultTags,
  providerTagPolicyCompliance,
  allowedRegions,
];
