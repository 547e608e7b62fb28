import type { Facts, Made, Outputs } from "./facts";

const named =
  (kind: string) =>
  (facts: Facts): Made => ({ id: facts.name, arn: facts.arn("elasticache", `${kind}:${facts.name}`) });

/** `eu-west-1` is `euw1` and `ap-southeast-2` is `apse2` in the host names of ElastiCache. */
function shortRegion(region: string): string {
  const directions = /north|south|east|west|central|gov/g;
  return region.replace(directions, (direction) => direction[0]!).replaceAll("-", "");
}

function replicationGroup(facts: Facts): Made {
  const id = facts.name;
  const shards = facts.value("numNodeGroups");
  const nodes = facts.value("numCacheClusters");
  const clustered = typeof shards === "number" && shards > 1;
  return {
    id,
    arn: facts.arn("elasticache", `replicationgroup:${id}`),
    port: facts.value("port") ?? 6379,
    engineVersionActual: facts.text("engineVersion") ?? "7.1",
    memberClusters: Array.from(
      { length: typeof nodes === "number" ? nodes : 1 },
      (_, node) => `${id}-${String(node + 1).padStart(3, "0")}`,
    ),
    clusterEnabled: clustered,
    ...endpoints(facts, clustered),
  };
}

// With encryption in transit the name of the role comes first, without it comes after the group's own.
function endpoints(facts: Facts, clustered: boolean): Readonly<Record<string, string>> {
  const host = `${facts.name}.${facts.random.smallLetters(6)}`;
  const suffix = `${shortRegion(facts.region)}.cache.${facts.dnsSuffix}`;
  if (clustered) return { configurationEndpointAddress: `clustercfg.${host}.${suffix}` };
  return facts.value("transitEncryptionEnabled") === true
    ? {
        primaryEndpointAddress: `master.${host}.${suffix}`,
        readerEndpointAddress: `replica.${host}.${suffix}`,
      }
    : {
        primaryEndpointAddress: `${host}.ng.0001.${suffix}`,
        readerEndpointAddress: `${facts.name}-ro.${host.split(".")[1]}.ng.0001.${suffix}`,
      };
}

function user(facts: Facts): Made {
  const id = facts.text("userId") ?? facts.name;
  return { id, arn: facts.arn("elasticache", `user:${id}`) };
}

function userGroup(facts: Facts): Made {
  const id = facts.text("userGroupId") ?? facts.name;
  return { id, arn: facts.arn("elasticache", `usergroup:${id}`) };
}

/** ElastiCache. */
export const elasticache: Outputs = {
  "elasticache/parameterGroup": named("parametergroup"),
  "elasticache/replicationGroup": replicationGroup,
  "elasticache/subnetGroup": (facts) => ({ ...named("subnetgroup")(facts), vpcId: facts.ec2Id("vpc") }),
  "elasticache/user": user,
  "elasticache/userGroup": userGroup,
  "elasticache/userGroupAssociation": (facts) => ({
    id: `${facts.text("userGroupId") ?? ""},${facts.text("userId") ?? ""}`,
  }),
};
