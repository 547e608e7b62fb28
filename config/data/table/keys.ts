import type { CreatedTableConfig, TableKeyConfig } from "./derive";
import { sortedEntries } from "../../mappings/sorted-entries";

/** A key in the words of DynamoDB: of a table, or of an index. */
interface KeySchemaElement {
  readonly attributeName: string;
  readonly keyType: "HASH" | "RANGE";
}

/** What a table or an index is found by. */
export interface Keyed {
  readonly partitionKey: TableKeyConfig;
  readonly sortKey?: TableKeyConfig;
}

const PROJECTIONS = { all: "ALL", keysOnly: "KEYS_ONLY", include: "INCLUDE" } as const;

const TYPES = { string: "S", number: "N", binary: "B" } as const;

/** The partition key and, if there is one, the sort key. */
export function keysOf({ partitionKey, sortKey }: Keyed): readonly TableKeyConfig[] {
  return [partitionKey, ...(sortKey ? [sortKey] : [])];
}

/** The keys as DynamoDB wants them. */
export function keySchema(keyed: Keyed): readonly KeySchemaElement[] {
  return keysOf(keyed).map(({ name }, index) => ({
    attributeName: name,
    keyType: index === 0 ? "HASH" : "RANGE",
  }));
}

/** What an index holds of each item, as DynamoDB wants it. */
export function projectionType({ projection }: { readonly projection: keyof typeof PROJECTIONS }) {
  return PROJECTIONS[projection];
}

/** Every attribute that is a key of the table or of an index, once, by name; DynamoDB takes no other. */
export function keyAttributes(config: CreatedTableConfig) {
  const keyed = [config, ...Object.values(config.globalSecondaryIndexes)];
  const types = Object.fromEntries(keyed.flatMap(keysOf).map(({ name, type }) => [name, TYPES[type]]));
  return sortedEntries(types).map(([name, type]) => ({ name, type }));
}
