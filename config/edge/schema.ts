import { z } from "zod";
import { optional, required } from "../setting/setting";
import { hostName, list, namedMap, nounName, oneOf, section, text, wholeNumber } from "../setting/values";

const pathPattern = text(
  /^\/[A-Za-z0-9_\-.$/~"'@:+&*?]{0,254}$/,
  "must be a path that begins with / and has at most 255 characters; * and ? are wildcards",
);

const served = z
  .union(
    [
      nounName(),
      section({
        bucket: required(nounName(), "The bucket, one with purpose: assets."),
        ttl: optional(
          wholeNumber(0, 31_536_000, "seconds"),
          "Seconds that CloudFront keeps an object which does not say itself.",
          "distributions.paths.ttl",
        ),
      }),
    ],
    { error: "must be the name of a bucket, or a mapping of bucket and ttl" },
  )
  .describe("The bucket that answers.");

const distribution = section({
  hosts: optional(
    list(hostName(), "must be a list of host names", 1),
    "The host names that lead to CloudFront; all of one domain. Default: every host of every route.",
  ),
  paths: optional(
    namedMap(served, "buckets", pathPattern),
    "Path patterns that a bucket answers, such as {/static/*: assets}; everything else goes to the load balancer.",
  ),
  priceClass: optional(
    oneOf(["PriceClass_100", "PriceClass_200", "PriceClass_All"]),
    "Where CloudFront answers from: North America and Europe, most of the world, or everywhere.",
    "distributions.priceClass",
  ),
  originSecretVersion: optional(
    wholeNumber(0, 1_000_000),
    "Raise it by one for a new value of the header that proves to the load balancer that a request came through CloudFront. 0 sends the header and does not ask for it, while a live system is put behind the distribution.",
    "distributions.originSecretVersion",
  ),
  accessLogRetentionInDays: optional(
    wholeNumber(1, 3653, "days"),
    "Days the access logs are kept in S3.",
    "distributions.accessLogRetentionInDays",
  ),
});

/** `plinth:distributions` */
export const distributionsSchema = namedMap(distribution, "distributions");
