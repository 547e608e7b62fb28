import type { Observation } from "./observation";

/**
 * Where the provider that judges (5.100) plans otherwise than the one that the installed SDK belongs to, with the reason.
 * By type in the middle of the token, path and property.
 */
export const LATER_VERSION: Readonly<Record<string, string>> = {
  "ec2/natGateway secondaryAllocationIds":
    "computed too since a NAT gateway can be a regional one, which finds addresses by itself",
  "ec2/subnet cidrBlock": "computed too since an address pool of IPAM can give it",
  "ec2/subnet ipv6CidrBlock": "computed too since an address pool of IPAM can give it",
  "ecs/service availabilityZoneRebalancing":
    "computed too since version 6: AWS turns it on where the service allows it",
  "elasticache/replicationGroup authTokenUpdateStrategy":
    "without a default since version 6: given together with the token or not at all",
  "elasticache/replicationGroup engine": "computed too since version 6",
  "route53/healthCheck regions": "computed too since version 6",
  "s3/bucket region": "an argument since version 6, as of every regional type, and filled in by Check",
};

/** How an observation is named in tables. */
export function nameOf({ type, path, property }: Pick<Observation, "type" | "path" | "property">): string {
  const [, short = type] = type.split(":");
  return `${short} ${path === "" ? "" : `${path}.`}${property}`;
}
