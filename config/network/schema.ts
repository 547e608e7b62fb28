import { z } from "zod";
import { checkPrivateBlock } from "./cidr-block";
import { optional, required } from "../setting/setting";
import { list, logRetention, oneOf, section, text } from "../setting/values";

/** An IPv4 block for a VPC: aligned, private, /16 to /22. */
function privateBlock() {
  return z.string({ error: "must be an IPv4 block such as 10.20.0.0/16" }).check((context) => {
    const message = checkPrivateBlock(context.value);
    if (message) context.issues.push({ code: "custom", input: context.value, message });
  });
}

const zone = text(
  /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/,
  "must be the name of an availability zone, such as eu-west-1a",
);

const endpoint = z
  .string({ error: "must be the name of an AWS service, such as ecr.api" })
  .regex(/^(?!com\.amazonaws\.)[a-z0-9][a-z0-9.-]*$/, {
    error: "must be the name of an AWS service without com.amazonaws.<region>, such as ecr.api",
  });

function ids(prefix: string, what: string) {
  const id = text(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `must be the id of a subnet (${prefix}-…)`);
  return list(id, `must be a list of the ids of ${what}`);
}

const flowLogs = section({
  trafficType: optional(
    oneOf(["ALL", "REJECT", "ACCEPT"]),
    "Which connections are recorded: all, the refused ones, or the accepted ones.",
    "network.flowLogs.trafficType",
  ),
  retentionInDays: optional(logRetention(), "Days the records are kept.", "network.flowLogs.retentionInDays"),
});

const existing = section({
  vpcId: required(text(/^vpc-[0-9a-f]{8,17}$/, "must be the id of a VPC (vpc-…)"), "The id of the VPC."),
  cidrBlock: required(
    text(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, "must be an IPv4 block such as 10.20.0.0/16"),
    "The IPv4 block of the VPC.",
  ),
  publicSubnetIds: optional(
    ids("subnet", "public subnets"),
    "Subnets with a route to an internet gateway, for a load balancer that is not internal. At least two.",
  ),
  privateSubnetIds: optional(ids("subnet", "private subnets"), "Subnets for the services. At least two."),
  isolatedSubnetIds: optional(
    ids("subnet", "isolated subnets"),
    "Subnets without a route to the internet, for the databases. At least two.",
  ),
});

/** `plinth:network` */
export const networkSchema = section({
  cidrBlock: optional(
    privateBlock(),
    "The IPv4 block of the VPC: /16 to /22, private (10/8, 172.16/12, 192.168/16) or 100.64/10. Changing it replaces the VPC.",
    "network.cidrBlock",
  ),
  availabilityZones: optional(
    list(zone, "must be a list of 2 to 4 availability zones", 2, 4),
    "The availability zones, 2 to 4. Only ever add to the end. Default: the zones a and b of the region (staging), a, b and c (production).",
  ),
  natGateways: optional(
    oneOf(["none", "single", "perAz"]),
    "How the services reach the internet: not at all, through one NAT gateway, or through one in each zone.",
    "network.natGateways",
  ),
  interfaceEndpoints: optional(
    list(endpoint, "must be a list of AWS services, such as [ecr.api, ecr.dkr, logs]"),
    "AWS services that are reached inside the VPC, without the prefix com.amazonaws.<region>. The gateway endpoint of S3 is always there. Each costs about 7 USD a month and zone.",
    "network.interfaceEndpoints",
  ),
  flowLogs: optional(flowLogs, "The record of the connections in the VPC."),
  existing: optional(
    existing,
    "A VPC that is used instead of made. Excludes every other key of this section.",
  ),
});
