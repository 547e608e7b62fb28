import { z } from "zod";
import { optional } from "../setting/setting";
import { anyText, flag, list, oneOf, section, text, wholeNumber } from "../setting/values";

/** What Plinth writes on every resource itself. */
const costTags = ["System", "Environment", "Owner", "CostCenter", "ManagedBy"];

// https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/allocation-tag-restrictions.html
const tagKey = text(
  /^(?![Aa][Ww][Ss]:)[A-Za-z0-9 _.:/=+@-]{1,128}$/,
  "must be the key of a tag: 1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:",
).refine((key) => !costTags.includes(key), {
  error: "is a cost tag, which Plinth sets on every resource from the settings of the stack; choose another",
});
const tagValue = text(
  /^[A-Za-z0-9 _.:/=+@-]{0,256}$/,
  "must be a text of at most 256 letters, digits, spaces and _ . : / = + - @",
);

const ignored = "is a cost tag or the beginning of one, and those are never ignored; name another";
const ignoredKey = anyText("must be the key of a tag").refine((key) => !costTags.includes(key), {
  error: ignored,
});
const ignoredPrefix = anyText("must be the beginning of the keys of tags").refine(
  (prefix) => !costTags.some((key) => key.startsWith(prefix)),
  { error: ignored },
);

/** Directly behind a key the CLI stores every number and truth value as a text, and hands it over as one. */
function plain<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    (value) =>
      typeof value === "string" && /^(\d{1,9}|true|false)$/.test(value) ? JSON.parse(value) : value,
    schema,
  );
}

/**
 * The settings of the AWS provider and of Pulumi that a stack file may have, beside the region and the account. None of
 * them says where requests are sent, with which credentials, or which checks are left out.
 */
export const providerSettings = {
  "aws:profile": optional(
    text(/^[A-Za-z0-9_.@/+-]{1,64}$/, "must be the name of a profile in ~/.aws/config"),
    "The profile whose credentials are used. In a pipeline: none.",
  ),
  "aws:defaultTags": optional(
    section({
      tags: optional(
        z.record(tagKey, tagValue, { error: "must be a mapping of keys to texts" }),
        "The tags, by key; none of them a cost tag.",
      ),
    }),
    "Tags of every resource beside the cost tags.",
  ),
  "aws:ignoreTags": optional(
    section({
      keys: optional(list(ignoredKey, "must be a list of keys of tags"), "The whole keys."),
      keyPrefixes: optional(
        list(ignoredPrefix, "must be a list of beginnings of keys of tags"),
        "Beginnings of keys.",
      ),
    }),
    "Tags that others put on resources and that an update leaves alone; never cost tags.",
  ),
  "aws:tagPolicyCompliance": optional(
    oneOf(["error", "warning", "disabled"]),
    "Whether the tag policies of the organization are checked.",
  ),
  "aws:maxRetries": optional(
    plain(wholeNumber(0, 100, "times")),
    "How often a request to AWS is sent again that failed for a while.",
  ),
  "aws:retryMode": optional(oneOf(["standard", "adaptive"]), "How the time between two tries is found."),
  "aws:tokenBucketRateLimiterCapacity": optional(
    plain(wholeNumber(1, 1_000_000, "tokens")),
    "How many retries there may be at once.",
  ),
  "aws:useDualstackEndpoint": optional(plain(flag()), "AWS is asked over IPv6 too, where it answers there."),
  "aws:useFipsEndpoint": optional(plain(flag()), "AWS is asked at its FIPS endpoints."),
  "aws:s3UsEast1RegionalEndpoint": optional(
    oneOf(["legacy", "regional"]),
    "Which of AWS's two addresses S3 is asked at in us-east-1.",
  ),
  "aws:ec2MetadataServiceEndpointMode": optional(
    oneOf(["IPv4", "IPv6"]),
    "How an EC2 instance that runs the update asks for its role.",
  ),
  "aws:skipMetadataApiCheck": optional(
    plain(flag()),
    "false: an update that runs on EC2 may take the role of its instance.",
  ),
  "aws:userAgents": optional(
    list(text(/^[A-Za-z0-9._/() -]{1,64}$/, "must be a word such as shop/1.0"), "must be a list of words"),
    "What the update calls itself in the logs of AWS.",
  ),
  "pulumi:tags": optional(
    z.record(anyText("must be the name of a tag"), z.string({ error: "must be a text" }), {
      error: "must be a mapping of names to texts",
    }),
    "Tags of the stack in Pulumi Cloud.",
  ),
};
