import { z } from "zod";
import { checkPrivateBlock } from "./private-block";
import { madeOrUsed } from "../setting/created-or-existing";
import { perRecipe } from "../setting/default";
import { listOf } from "../messages/suggestion";
import { optional, required, setting } from "../setting/setting";
import { ipv4Block, list, logRetention, oneOf, section, text } from "../setting/values";

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

/** The letters of the zones that a stack takes which names none. */
export const defaultZoneLetters = perRecipe({ staging: ["a", "b"], production: ["a", "b", "c"] });

const endpoint = z
  .string({ error: "must be the name of an AWS service, such as ecr.api" })
  .regex(/^(?!com\.amazonaws\.)[a-z0-9][a-z0-9.-]*$/, {
    error: "must be the name of an AWS service without com.amazonaws.<region>, such as ecr.api",
  });

function subnetIds(what: string) {
  const id = text(/^subnet-[0-9a-f]{8,17}$/, "must be the id of a subnet (subnet-…)");
  return list(id, `must be a list of the ids of ${what}`);
}

const flowLogs = section({
  trafficType: setting(oneOf(["ALL", "REJECT", "ACCEPT"]), {
    says: "Which connections are recorded: all, which an investigation needs, the refused ones, or the accepted ones.",
    default: perRecipe({ staging: "REJECT", production: "ALL" }),
    price: "0.50 USD per GB that is written.",
  }),
  retentionInDays: setting(logRetention(), {
    says: "Days the records are kept.",
    default: perRecipe({ staging: 7, production: 90 }),
    price: "0.03 USD per GB and month.",
  }),
});

const existing = section({
  vpcId: required(text(/^vpc-[0-9a-f]{8,17}$/, "must be the id of a VPC (vpc-…)"), "The id of the VPC."),
  cidrBlock: required(ipv4Block("10.20.0.0/16"), "The IPv4 block of the VPC."),
  publicSubnetIds: setting(subnetIds("public subnets"), {
    says: "Subnets with a route to an internet gateway, for a load balancer that is not internal. At least two.",
    default: [],
  }),
  privateSubnetIds: setting(subnetIds("private subnets"), {
    says: "Subnets for the services. At least two.",
    default: [],
  }),
  isolatedSubnetIds: setting(subnetIds("isolated subnets"), {
    says: "Subnets without a route to the internet, for databases, caches and file systems. At least two.",
    default: [],
  }),
});

/** `plinth:network` */
export const networkSchema = madeOrUsed("VPC", {
  cidrBlock: setting(privateBlock(), {
    says: "The IPv4 block of the VPC: /16 to /22, private (10/8, 172.16/12, 192.168/16) or 100.64/10.",
    default: perRecipe({ staging: "10.20.0.0/16", production: "10.30.0.0/16" }),
    change: "Changing it replaces the VPC and everything in it.",
  }),
  availabilityZones: optional(list(zone, "must be a list of 2 to 4 availability zones", 2, 4), {
    says: "The availability zones, 2 to 4.",
    change: "Only ever add to the end.",
    derived: `the zones ${zonesIn("staging")} of the region (staging), ${zonesIn("production")} (production)`,
  }),
  natGateways: setting(oneOf(["none", "single", "perAz"]), {
    says: "How the services reach the internet: not at all, which needs interfaceEndpoints; through one NAT gateway, which ends with its zone; or through one in each zone.",
    default: perRecipe({ staging: "single", production: "perAz" }),
    price: "Each costs 36.50 USD a month, and 0.045 USD per GB.",
  }),
  interfaceEndpoints: setting(
    list(endpoint, "must be a list of AWS services, such as [ecr.api, ecr.dkr, logs]"),
    {
      says: "AWS services that are reached inside the VPC, without the prefix com.amazonaws.<region>. The gateway endpoint of S3 is always there.",
      default: [],
      price: "Each costs 7.30 USD a month and zone, and 0.01 USD per GB.",
    },
  ),
  flowLogs: setting(flowLogs, { says: "The record of the connections in the VPC.", default: {} }),
  existing: optional(
    existing,
    "A VPC that is used instead of made. Excludes every other key of this section.",
  ),
});

function zonesIn(recipe: keyof typeof defaultZoneLetters.values): string {
  return listOf(defaultZoneLetters.values[recipe], "and");
}
