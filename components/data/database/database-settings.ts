import type * as pulumi from "@pulumi/pulumi";
import { ENGINES } from "./database-engine";
import type { DatabaseSpec } from "./database-spec";

/** Engine and class of an instance. */
export function engineSettings(spec: DatabaseSpec, parameterGroupName: pulumi.Input<string>) {
  return {
    engine: spec.engine,
    engineVersion: spec.version,
    // Only the major version stands in the stack file, so a change of it is meant.
    allowMajorVersionUpgrade: true,
    autoMinorVersionUpgrade: true,
    // Without this an instance past its community end of life is charged for extended support.
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    instanceClass: spec.instanceClass,
    dbName: spec.databaseName,
    parameterGroupName,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    iamDatabaseAuthenticationEnabled: true,
  };
}

/** Storage of an instance, encrypted. */
export function storageSettings(spec: DatabaseSpec, kmsKeyId: pulumi.Input<string>) {
  return {
    storageType: "gp3",
    allocatedStorage: spec.allocatedStorage,
    maxAllocatedStorage: spec.maxAllocatedStorage,
    storageEncrypted: true,
    kmsKeyId,
  };
}

/** Backups, and what stands between an instance and its loss. */
export function protectionSettings(spec: DatabaseSpec, finalSnapshotIdentifier: pulumi.Input<string>) {
  return {
    deletionProtection: spec.deletionProtection,
    backupRetentionPeriod: spec.backupRetentionPeriod,
    backupWindow: spec.backupWindow,
    maintenanceWindow: spec.maintenanceWindow,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier,
    applyImmediately: false,
  };
}

/** Logs, metrics and insights of an instance. */
export function observationSettings(
  spec: DatabaseSpec,
  kmsKeyId: pulumi.Input<string>,
  monitoringRoleArn: pulumi.Input<string> | undefined,
) {
  const insights = spec.insights !== "none";
  return {
    enabledCloudwatchLogsExports: [...ENGINES[spec.engine].logExports],
    monitoringInterval: spec.monitoringInterval,
    monitoringRoleArn,
    performanceInsightsEnabled: insights,
    performanceInsightsKmsKeyId: insights ? kmsKeyId : undefined,
    // Days: seven are free, 465 are what the advanced mode demands.
    performanceInsightsRetentionPeriod: insights ? (spec.insights === "advanced" ? 465 : 7) : undefined,
    databaseInsightsMode: insights ? spec.insights : undefined,
  };
}
