import type * as aws from "@pulumi/aws";
import { keyAttributes, keySchema, projectionType } from "../../../config/data/table/keys";
import { sortedEntries } from "../../../config/mappings/sorted-entries";
import type { CreatedTableConfig } from "../../../config/data/table/derive";

/** What items are found by, in the table and in its indexes. */
export function keySettings(config: CreatedTableConfig) {
  return {
    attributes: keyAttributes(config),
    hashKey: config.partitionKey.name,
    rangeKey: config.sortKey?.name,
    globalSecondaryIndexes: sortedEntries(config.globalSecondaryIndexes).map(
      ([name, index]): aws.types.input.dynamodb.TableGlobalSecondaryIndex => ({
        name,
        keySchemas: keySchema(index).map((element) => ({ ...element })),
        projectionType: projectionType(index),
        nonKeyAttributes: index.nonKeyAttributes && [...index.nonKeyAttributes],
      }),
    ),
  };
}

/** What keeps items, and how many requests there may be. */
export function protectionSettings(config: CreatedTableConfig) {
  const { recoveryPeriodInDays, timeToLiveAttribute, maxReadRequestUnits, maxWriteRequestUnits } = config;
  const bounded = maxReadRequestUnits !== undefined || maxWriteRequestUnits !== undefined;
  return {
    deletionProtectionEnabled: config.deletionProtection,
    pointInTimeRecovery:
      recoveryPeriodInDays > 0 ? { enabled: true, recoveryPeriodInDays } : { enabled: false },
    ttl:
      timeToLiveAttribute === undefined ? undefined : { enabled: true, attributeName: timeToLiveAttribute },
    onDemandThroughput: bounded ? { maxReadRequestUnits, maxWriteRequestUnits } : undefined,
  };
}
