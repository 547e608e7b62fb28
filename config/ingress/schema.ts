import { perRecipe } from "../setting/default";
import { optional, setting } from "../setting/setting";
import { flag, ipv4Block, list, namedMap, section, text, wholeNumber } from "../setting/values";

/** `plinth:loadBalancer`, and each of `plinth:loadBalancers`. */
export const loadBalancerSchema = section({
  idleTimeout: setting(wholeNumber(1, 4000, "seconds"), {
    says: "Seconds after which a connection without traffic is closed. An application's keep-alive must be longer.",
    default: 60,
  }),
  internal: setting(flag(), {
    says: "true: reachable inside the VPC only.",
    default: false,
    change: "Changing it replaces the load balancer.",
  }),
  ingressCidrBlocks: optional(list(ipv4Block(), "must be a list of IPv4 blocks", 1), {
    says: "Who may connect, on the ports 80 and 443.",
    derived: "0.0.0.0/0, with internal: true the block of the VPC, with ingressPrefixLists nobody else",
  }),
  ingressPrefixLists: setting(
    list(
      text(/^pl-[0-9a-f]{8,17}$/, "must be the id of a managed prefix list (pl-…)"),
      "must be a list of the ids of managed prefix lists",
      1,
    ),
    {
      says: "Managed prefix lists that may connect, on port 443, such as that of CloudFront in this region.",
      default: [],
    },
  ),
  deletionProtection: setting(flag(), {
    says: "Whether AWS refuses to delete the load balancer.",
    default: perRecipe({ staging: false, production: true }),
  }),
  accessLogRetentionInDays: setting(wholeNumber(1, 3653, "days"), {
    says: "Days the access logs are kept in S3.",
    default: perRecipe({ staging: 30, production: 365 }),
  }),
});

/** `plinth:loadBalancers` */
export const loadBalancersSchema = namedMap(loadBalancerSchema, "load balancers");
