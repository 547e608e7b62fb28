import { perRecipe } from "../setting/default";
import { optional, required, setting } from "../setting/setting";
import { shorthand } from "../setting/shorthand";
import { hostName, list, namedMap, nounName, oneOf, section, text, wholeNumber } from "../setting/values";

const pathPattern = text(
  /^\/[A-Za-z0-9_\-.$/~"'@:+&*?]{0,254}$/,
  "must be a path that begins with / and has at most 255 characters; * and ? are wildcards",
);

const served = required(
  shorthand(
    nounName(),
    section({
      bucket: required(nounName(), "The bucket, one with purpose: assets."),
      ttl: setting(wholeNumber(0, 31_536_000, "seconds"), {
        says: "Seconds that CloudFront keeps an object which does not say itself, with Cache-Control.",
        default: 86_400,
      }),
    }),
    (bucket) => ({ bucket }),
    "must be the name of a bucket, or a mapping of bucket and ttl",
  ),
  "The bucket that answers, from the object with the same path.",
);

/** A distribution of the stack file: CloudFront in front of the load balancer. */
export const distribution = section({
  hosts: optional(list(hostName(), "must be a list of host names", 1), {
    says: "The host names that lead to CloudFront; all of one domain.",
    derived: "every host of every route",
  }),
  paths: setting(namedMap(served, "buckets", pathPattern), {
    says: "Path patterns that a bucket answers, such as {/static/*: assets}; everything else goes to the load balancer.",
    default: {},
  }),
  priceClass: setting(oneOf(["PriceClass_100", "PriceClass_200", "PriceClass_All"]), {
    says: "Where CloudFront answers from: North America and Europe, most of the world, or everywhere.",
    default: "PriceClass_100",
    price: "The last costs most.",
  }),
  originSecretVersion: setting(wholeNumber(0, 1_000_000), {
    says: "Raise it by one for a new value of the header that proves to the load balancer that a request came through CloudFront. 0 sends the header and does not ask for it, while a live system is put behind the distribution.",
    default: 1,
  }),
  accessLogRetentionInDays: setting(wholeNumber(1, 3653, "days"), {
    says: "Days the access logs are kept in S3.",
    default: perRecipe({ staging: 30, production: 365 }),
  }),
});

/** `plinth:distributions` */
export const distributionsSchema = namedMap(distribution, "distributions");
