import type { CreatedCacheConfig } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import type { StoreUnderCheck } from "../store-behaviour";
import { checkVersion, checkWindows } from "../engine-checks";
import { cacheEngines } from "./engines";

type CacheUnderCheck = StoreUnderCheck<"caches">;

/**
 * Families that cannot encrypt at rest, and the one that needs data tiering, which Plinth does not switch on.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
 */
const refusedFamilies = ["t1", "m1", "m2", "c1", "r6gd"];

/** Parameters that are set another way. */
const otherwise: Readonly<Record<string, string>> = {
  "maxmemory-policy": "is set with maxmemoryPolicy; write it there",
  "cluster-enabled": "would divide the data among shards, which Plinth does not build; remove it",
};

/** What ElastiCache refuses of a cache. */
export function checkCache(store: CacheUnderCheck): void {
  const { config: cache, add, trusted } = store;
  if (cache.kind === "existing") {
    if (cache.passwordKmsKeyArn !== undefined && cache.passwordSecretArn === undefined)
      add(
        ["existing", "passwordKmsKeyArn"],
        "is for a secret, and there is none; add passwordSecretArn or remove it",
      );
    return;
  }
  if (trusted(["engine"])) checkVersion(cache, cacheEngines[cache.engine].versions, "rest", store);
  checkNodeType(cache, store);
  checkSnapshots(cache, store);
  for (const parameter of Object.keys(cache.parameters)) {
    const reason = entryOf(otherwise, parameter);
    if (reason !== undefined) add(["parameters", parameter], reason);
  }
}

function checkNodeType({ nodeType }: CreatedCacheConfig, { add }: CacheUnderCheck): void {
  const [, family = ""] = nodeType.split(".");
  if (refusedFamilies.includes(family))
    add(
      ["nodeType"],
      `is ${nodeType}, which ${family === "r6gd" ? "needs data tiering" : "cannot encrypt what it keeps"}; take another, such as cache.t4g.small or cache.m7g.large`,
    );
}

function checkSnapshots(cache: CreatedCacheConfig, store: CacheUnderCheck): void {
  if (cache.snapshotRetentionLimit > 0 || store.given.snapshotWindow === undefined)
    return checkWindows(cache, "snapshotWindow", 60, store);
  store.add(
    ["snapshotWindow"],
    "has no effect, because snapshotRetentionLimit is 0 and so there are no snapshots; remove it or raise snapshotRetentionLimit",
  );
}
