import { cacheEngines } from "./engines";
import type { CreatedCacheConfig } from "../../resolved-config";
import { shown } from "../../messages/shown-value";
import { listOf } from "../../messages/suggestion";
import type { CheckInput, Findings } from "../../stack/findings";
import { checkWindows } from "../window-checks";

const at = "plinth:caches";

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
export function checkCaches({ settings, config }: CheckInput, findings: Findings): void {
  for (const [name, cache] of Object.entries(config.caches)) {
    const given = settings[at]?.[name] ?? {};
    const path = [at, name];
    if (!findings.trusted([...path, "existing"])) continue;
    if (cache.kind === "existing") {
      if (cache.passwordKmsKeyArn !== undefined && cache.passwordSecretArn === undefined)
        findings.add(
          [...path, "existing", "passwordKmsKeyArn"],
          "is for a secret, and there is none; add passwordSecretArn or remove it",
        );
      continue;
    }
    if (findings.trusted([...path, "engine"])) checkVersion(name, cache, findings);
    checkNodeType(name, cache, findings);
    checkSnapshots(name, cache, given, findings);
    checkParameters(name, cache, findings);
  }
}

function checkVersion(name: string, { engine, version }: CreatedCacheConfig, findings: Findings): void {
  const { versions }: { readonly versions: readonly string[] } = cacheEngines[engine];
  if (versions.includes(version)) return;
  const known = versions.find((candidate) => version.startsWith(`${candidate}.`));
  const remedy = known ? `; AWS chooses the rest: write "${known}"` : "";
  const allowed = listOf(versions.map((candidate) => `"${candidate}"`));
  findings.add([at, name, "version"], `must be ${allowed} for ${engine}, not ${shown(version)}${remedy}`);
}

function checkNodeType(name: string, { nodeType }: CreatedCacheConfig, findings: Findings): void {
  const [, family = ""] = nodeType.split(".");
  if (refusedFamilies.includes(family))
    findings.add(
      [at, name, "nodeType"],
      `is ${nodeType}, which ${family === "r6gd" ? "needs data tiering" : "cannot encrypt what it keeps"}; take another, such as cache.t4g.small or cache.m7g.large`,
    );
}

function checkSnapshots(name: string, cache: CreatedCacheConfig, given: object, findings: Findings): void {
  const { snapshotRetentionLimit, snapshotWindow, maintenanceWindow } = cache;
  if (snapshotRetentionLimit > 0 || !("snapshotWindow" in given))
    return checkWindows(
      [at, name],
      { key: "snapshotWindow", window: snapshotWindow },
      { key: "maintenanceWindow", window: maintenanceWindow },
      60,
      findings,
    );
  findings.add(
    [at, name, "snapshotWindow"],
    "has no effect, because snapshotRetentionLimit is 0 and so there are no snapshots; remove it or raise snapshotRetentionLimit",
  );
}

function checkParameters(name: string, { parameters }: CreatedCacheConfig, findings: Findings): void {
  for (const parameter of Object.keys(parameters)) {
    const reason = Object.hasOwn(otherwise, parameter) ? otherwise[parameter] : undefined;
    if (reason !== undefined) findings.add([at, name, "parameters", parameter], reason);
  }
}
