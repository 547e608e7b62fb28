import { effectiveTags } from "../../engine/effective-tags";
import { joinPath } from "../../engine/property-path";
import { looksSecret } from "../../engine/redaction";
import { completeTags } from "./complete-tags";
import { PlannedResource, ResourceRule, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";

const bucket = "aws:s3/bucket:Bucket";

const most = 50;
const longestKey = 128;
const longestValue = 256;

function keyMistakes(resource: PlannedResource): readonly Verdict[] {
  const { entries } = effectiveTags(resource);
  const seen = new Map<string, string>();
  const verdicts: Verdict[] = [];
  const refuse = (key: string, message: string) => verdicts.push({ path: joinPath("tags", key), message });
  for (const [key, value] of entries) {
    const twin = seen.get(key.toLowerCase());
    if (twin !== undefined)
      refuse(key, `the tags ${twin} and ${key} differ only in case, so the bill has both.`);
    seen.set(key.toLowerCase(), key);
    if (/^aws:/i.test(key)) refuse(key, "keys that begin with aws: belong to AWS.");
    if (key.length > longestKey)
      refuse(key.slice(0, longestKey), `a key has at most ${longestKey} characters.`);
    if ((readText(value) ?? "").length > longestValue) {
      refuse(key, `a value has at most ${longestValue} characters.`);
    }
  }
  if (entries.size > most)
    verdicts.push({ path: "tags", message: `${entries.size} tags; AWS takes ${most}.` });
  return verdicts;
}

const tagsKeysCase: ResourceRule = {
  id: "tags-keys-case",
  title: "Tag keys are ones AWS takes, each in one spelling",
  kind: "resource",
  family: "cost-tags",
  severity: "low",
  mandatory: "always",
  controls: {},
  tokens: "taggable",
  fix: "Keep one spelling per key, without the prefix aws:, at most 50 keys of 128 and values of 256 characters.",
  check(resource) {
    const verdicts = keyMistakes(resource);
    const unseen = resource.map("tags").state === "unknown";
    return unseen ? [...verdicts, { path: "tags", unknown: true }] : verdicts;
  },
  examples: {
    good: [
      { type: bucket, props: { tags: completeTags } },
      { type: bucket, props: { tags: { ...completeTags, Release: UNKNOWN } } },
      { name: "none", type: bucket, props: {} },
    ],
    bad: [
      { name: "two spellings", type: bucket, props: { tags: { Owner: "a", owner: "a" } } },
      { name: "reserved prefix", type: bucket, props: { tags: { "aws:team": "a" } } },
      { name: "too long", type: bucket, props: { tags: { Note: "x".repeat(257) } } },
      {
        name: "too many",
        type: bucket,
        props: { tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, "x"])) },
      },
      {
        name: "another spelling than the provider's default",
        type: bucket,
        props: { tags: { costcenter: "CC-1" } },
        provider: { defaultTags: JSON.stringify({ tags: completeTags }) },
      },
    ],
    unknown: [{ type: bucket, props: { tags: UNKNOWN } }],
  },
};

const email = /[\w.+-]+@[\w-]+\.[\w.-]+/;
const credential =
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN |\bgh[pousr]_\w{20,}|\bxox[abp]-\w+|\beyJ[\w-]{10,}\.[\w-]{10,}|:\/\/[^\s:/@]+:[^\s/@]+@/;

const tagsNoSecretsPii: ResourceRule = {
  id: "tags-no-secrets-pii",
  title: "Tags hold no secret and no personal address",
  kind: "resource",
  family: "cost-tags",
  severity: "medium",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  tokens: "taggable",
  fix: "Take the value out: tags are in bills, logs and every list of resources. Name the team, not the person.",
  config: {
    emailKeys: {
      type: "array",
      items: { type: "string" },
      default: ["Owner", "Contact"],
      description: "Tags that may hold the address of a team.",
    },
  },
  check(resource, { config }) {
    const emailKeys = Array.isArray(config["emailKeys"]) ? config["emailKeys"].map(String) : [];
    const tags = effectiveTags(resource);
    const verdicts = [...tags.entries].flatMap(([key, value]): readonly Verdict[] => {
      const path = joinPath("tags", key);
      if (value.state === "unknown") return [{ path, unknown: true }];
      // AWS takes no longer one, as tags-keys-case says; to look for an address in it could take minutes.
      const text = (readText(value) ?? "").slice(0, longestValue);
      if (text !== "" && (looksSecret(key) || credential.test(text))) {
        return [{ path, message: `the tag ${key} looks like it holds a secret.`, finding: key }];
      }
      if (!emailKeys.includes(key) && email.test(text)) {
        return [{ path, message: `the tag ${key} holds an e-mail address.`, finding: key }];
      }
      return [];
    });
    return tags.complete ? verdicts : [...verdicts, { path: "tags", unknown: true }];
  },
  examples: {
    good: [
      { type: bucket, props: { tags: completeTags } },
      { name: "the address of a team", type: bucket, props: { tags: { Owner: "shop-team@example.org" } } },
    ],
    bad: [
      { name: "a person", type: bucket, props: { tags: { CreatedBy: "ada.lovelace@example.org" } } },
      { name: "by the key", type: bucket, props: { tags: { DatabasePassword: "hunter22" } } },
      { name: "by the value", type: bucket, props: { tags: { Note: `AKIA${"Q".repeat(16)}` } } },
    ],
    unknown: [
      { type: bucket, props: { tags: { ...completeTags, Note: UNKNOWN } } },
      { type: bucket, props: { tags: UNKNOWN } },
    ],
  },
};

/** What may stand in a tag, whichever it is. */
export const tagContentRules: readonly Rule[] = [tagsKeysCase, tagsNoSecretsPii];
