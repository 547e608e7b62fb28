import type * as pulumi from "@pulumi/pulumi";
import { factsOf } from "../../../config/data/database/engines";
import type { CreatedDatabaseConfig } from "../../../config/stack-config";

/** Engine and class of an instance. */
export function engineSettings(config: CreatedDatabaseConfig, parameterGroupName: pulumi.Input<string>) {
  return {
    engine: config.engine,
    engineVersion: config.version,
    // Only the major version stands in the stack file, so a change of it is meant.
    allowMajorVersionUpgrade: true,
    autoMinorVersionUpgrade: true,
    // Without this an instance past its community end of life is charged for extended support, where AWS has that.
    engineLifecycleSupport: factsOf(config.engine).hasExtendedSupport
      ? "open-source-rds-extended-support-disabled"
      : undefined,
    instanceClass: config.instanceClass,
    dbName: config.databaseName,
    parameterGroupName,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    iamDatabaseAuthenticationEnabled: true,
  };
}

/** Storage of an instance, encrypted. */
export function storageSettings(config: CreatedDatabaseConfig, kmsKeyId: pulumi.Input<string>) {
  return {
    storageType: "gp3",
    allocatedStorage: config.allocatedStorage,
    maxAllocatedStorage: config.maxAllocatedStorage,
    storageEncrypted: true,
    kmsKeyId,
  };
}

/** Backups, and what stands between an instance and its loss. */
export function protectionSettings(
  config: CreatedDatabaseConfig,
  finalSnapshotIdentifier: pulumi.Input<string>,
) {
  return {
    deletionProtection: config.deletionProtection,
    backupRetentionPeriod: config.backupRetentionPeriod,
    backupWindow: config.backupWindow,
    maintenanceWindow: config.maintenanceWindow,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier,
    applyImmediately: false,
  };
}

/** Logs, metrics and insights of an instance. */
export function observationSettings(
  config: CreatedDatabaseConfig,
  kmsKeyId: pulumi.Input<string>,
  monitoringRoleArn: pulumi.Input<string> | undefined,
) {
  const insights = config.insights !== "none";
  return {
    enabledCloudwatchLogsExports: [...factsOf(config.engine).logExports],
    monitoringInterval: config.monitoringInterval,
    monitoringRoleArn,
    performanceInsightsEnabled: insights,
    performanceInsightsKmsKeyId: insights ? kmsKeyId : undefined,
    // Days: seven are free, 465 are what the advanced mode demands.
    performanceInsightsRetentionPeriod: insights ? (config.insights === "advanced" ? 465 : 7) : undefined,
    databaseInsightsMode: insights ? config.insights : undefined,
  };
}
