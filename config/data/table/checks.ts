import type { StoreUnderCheck } from "../store-behaviour";
import type { CreatedTableConfig } from "./derive";
import { type Keyed, keysOf } from "./keys";

type Add = StoreUnderCheck["add"];

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MOST_INDEXES = 20;

/** What DynamoDB refuses of a table. */
export function checkTable({ config: table, add }: StoreUnderCheck<"tables">): void {
  if (table.kind === "existing") return;
  checkSortKey(table, add);
  const indexes = Object.entries(table.globalSecondaryIndexes);
  for (const [name, index] of indexes) {
    const addToIndex: Add = (path, message) => add(["globalSecondaryIndexes", name, ...path], message);
    checkSortKey(index, addToIndex);
    checkProjection(index, addToIndex);
  }
  if (indexes.length > MOST_INDEXES)
    add(
      ["globalSecondaryIndexes"],
      `has ${indexes.length} indexes, but a table has ${MOST_INDEXES} at most; remove some`,
    );
  checkTypes(table, add);
  checkTimeToLive(table, add);
}

function checkSortKey({ partitionKey, sortKey }: Keyed, add: Add): void {
  if (sortKey?.name === partitionKey.name)
    add(["sortKey"], `is ${sortKey.name}, as partitionKey is; name another attribute or remove it`);
}

function checkProjection(
  { projection, nonKeyAttributes }: CreatedTableConfig["globalSecondaryIndexes"][string],
  add: Add,
): void {
  if (projection === "include" && nonKeyAttributes === undefined)
    add(
      ["nonKeyAttributes"],
      "is missing: with projection: include, list what the index holds beside the keys, or write projection: keysOnly",
    );
  if (projection !== "include" && nonKeyAttributes !== undefined)
    add(
      ["nonKeyAttributes"],
      `has no effect, because projection is ${projection}; remove it or write projection: include`,
    );
}

/** An attribute has one type, in whichever key it stands. */
function checkTypes(table: CreatedTableConfig, add: Add): void {
  const types = new Map(keysOf(table).map(({ name, type }) => [name, type]));
  for (const [name, index] of Object.entries(table.globalSecondaryIndexes))
    for (const key of keysOf(index)) {
      const first = types.get(key.name) ?? key.type;
      types.set(key.name, first);
      if (first !== key.type)
        add(
          ["globalSecondaryIndexes", name, key === index.partitionKey ? "partitionKey" : "sortKey"],
          `says that ${key.name} is a ${key.type}, but another key says ${first}; an attribute has one type`,
        );
    }
}

function checkTimeToLive(table: CreatedTableConfig, add: Add): void {
  const attribute = table.timeToLiveAttribute;
  const keys = [table, ...Object.values(table.globalSecondaryIndexes)].flatMap(keysOf);
  const type = keys.find(({ name }) => name === attribute)?.type;
  if (type !== undefined && type !== "number")
    add(
      ["timeToLiveAttribute"],
      `is ${attribute}, a key that is a ${type}, but the time is a number; name another attribute`,
    );
}
