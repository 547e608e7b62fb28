import { optional } from "../setting/setting";
import { flag, ipv4Block, list, oneOf, section, text, wholeNumber } from "../setting/values";

/** `plinth:loadBalancer` */
export const loadBalancerSchema = section({
  idleTimeout: optional(
    wholeNumber(1, 4000, "seconds"),
    "Seconds after which a connection without traffic is closed. An application's keep-alive must be longer.",
    "loadBalancer.idleTimeout",
  ),
  internal: optional(
    flag(),
    "true: reachable inside the VPC only. Changing it replaces the load balancer.",
    "loadBalancer.internal",
  ),
  ingressCidrBlocks: optional(
    list(ipv4Block(), "must be a list of IPv4 blocks", 1),
    "Who may connect. An internal load balancer admits the block of the VPC instead of everybody when nothing is given, and with ingressPrefixLists nobody else.",
    "loadBalancer.ingressCidrBlocks",
  ),
  ingressPrefixLists: optional(
    list(
      text(/^pl-[0-9a-f]{8,17}$/, "must be the id of a managed prefix list (pl-…)"),
      "must be a list of the ids of managed prefix lists",
      1,
    ),
    "Managed prefix lists that may connect, such as that of CloudFront in this region.",
    "loadBalancer.ingressPrefixLists",
  ),
  deletionProtection: optional(
    flag(),
    "Whether AWS refuses to delete the load balancer.",
    "loadBalancer.deletionProtection",
  ),
  accessLogRetentionInDays: optional(
    wholeNumber(1, 3653, "days"),
    "Days the access logs are kept in S3.",
    "loadBalancer.accessLogRetentionInDays",
  ),
});

/** `plinth:cluster` */
export const clusterSchema = section({
  containerInsights: optional(
    oneOf(["enhanced", "enabled", "disabled"]),
    "How much CloudWatch measures of the containers.",
    "cluster.containerInsights",
  ),
});
