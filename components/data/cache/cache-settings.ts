import type * as pulumi from "@pulumi/pulumi";
import { CACHE_PORT } from "./cache-engine";
import type { CreatedCacheConfig } from "../../../config/stack-config";

/** Engine and nodes of a cache: one shard (cluster mode disabled), which every client understands. */
export function nodeSettings(spec: CreatedCacheConfig, parameterGroupName: pulumi.Input<string>) {
  const replicated = spec.nodes > 1;
  return {
    engine: spec.engine,
    engineVersion: spec.version,
    autoMinorVersionUpgrade: true,
    nodeType: spec.nodeType,
    parameterGroupName,
    port: CACHE_PORT,
    numCacheClusters: spec.nodes,
    automaticFailoverEnabled: replicated,
    multiAzEnabled: replicated,
  };
}

/** Encryption on the way and at rest. */
export function encryptionSettings(kmsKeyId: pulumi.Input<string>) {
  return {
    transitEncryptionEnabled: true,
    transitEncryptionMode: "required",
    atRestEncryptionEnabled: true,
    kmsKeyId,
  };
}

/** Snapshots, and when changes are made. */
export function protectionSettings(
  spec: CreatedCacheConfig,
  finalSnapshotIdentifier: pulumi.Input<string> | undefined,
) {
  return {
    snapshotRetentionLimit: spec.snapshotRetentionLimit,
    snapshotWindow: spec.snapshotWindow,
    maintenanceWindow: spec.maintenanceWindow,
    finalSnapshotIdentifier,
    // AWS refuses to change the delivery of logs at any other time, and a parameter group of another major version can
    // only be removed once the cache has left it. What AWS itself changes keeps to the maintenance window.
    applyImmediately: true,
  };
}

/** Commands that took long, and what the engine says of itself. */
export function logSettings(logGroupName: pulumi.Input<string>) {
  return {
    logDeliveryConfigurations: ["slow-log", "engine-log"].map((logType) => ({
      logType,
      logFormat: "json",
      destinationType: "cloudwatch-logs",
      destination: logGroupName,
    })),
  };
}
