import { entryOf, type SettingPath } from "../../setting/setting-path";
import type { CheckInput, Findings } from "../../stack/findings";
import type { CreatedTableConfig } from "./derive";
import { type Keyed, keysOf } from "./keys";

const at = "plinth:tables";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MOST_INDEXES = 20;

/** What DynamoDB refuses of a table. */
export function checkTables({ settings, config }: CheckInput, findings: Findings): void {
  for (const name of Object.keys(settings[at] ?? {})) {
    const path = [at, name];
    if (!findings.trusted([...path, "existing"])) continue;
    const table = entryOf(config.tables, name);
    if (table === undefined)
      findings.add(
        [...path, "partitionKey"],
        "is missing: write the attribute by which items are found, such as partitionKey: id",
      );
    else if (table.kind === "created") checkCreated(path, table, findings);
  }
}

function checkCreated(path: SettingPath, table: CreatedTableConfig, findings: Findings): void {
  checkSortKey(path, table, findings);
  const indexes = Object.entries(table.globalSecondaryIndexes);
  for (const [name, index] of indexes) {
    const below = [...path, "globalSecondaryIndexes", name];
    checkSortKey(below, index, findings);
    checkProjection(below, index, findings);
  }
  if (indexes.length > MOST_INDEXES)
    findings.add(
      [...path, "globalSecondaryIndexes"],
      `has ${indexes.length} indexes, but a table has ${MOST_INDEXES} at most; remove some`,
    );
  checkTypes(path, table, findings);
  checkTimeToLive(path, table, findings);
}

function checkSortKey(path: SettingPath, { partitionKey, sortKey }: Keyed, findings: Findings): void {
  if (sortKey?.name === partitionKey.name)
    findings.add(
      [...path, "sortKey"],
      `is ${sortKey.name}, as partitionKey is; name another attribute or remove it`,
    );
}

function checkProjection(
  path: SettingPath,
  { projection, nonKeyAttributes }: CreatedTableConfig["globalSecondaryIndexes"][string],
  findings: Findings,
): void {
  if (projection === "include" && nonKeyAttributes === undefined)
    findings.add(
      [...path, "nonKeyAttributes"],
      "is missing: with projection: include, list what the index holds beside the keys, or write projection: keysOnly",
    );
  if (projection !== "include" && nonKeyAttributes !== undefined)
    findings.add(
      [...path, "nonKeyAttributes"],
      `has no effect, because projection is ${projection}; remove it or write projection: include`,
    );
}

/** An attribute has one type, in whichever key it stands. */
function checkTypes(path: SettingPath, table: CreatedTableConfig, findings: Findings): void {
  const types = new Map(keysOf(table).map(({ name, type }) => [name, type]));
  for (const [name, index] of Object.entries(table.globalSecondaryIndexes))
    for (const key of keysOf(index)) {
      const first = types.get(key.name) ?? key.type;
      types.set(key.name, first);
      if (first !== key.type)
        findings.add(
          [...path, "globalSecondaryIndexes", name, key === index.partitionKey ? "partitionKey" : "sortKey"],
          `says that ${key.name} is a ${key.type}, but another key says ${first}; an attribute has one type`,
        );
    }
}

function checkTimeToLive(path: SettingPath, table: CreatedTableConfig, findings: Findings): void {
  const attribute = table.timeToLiveAttribute;
  const keys = [table, ...Object.values(table.globalSecondaryIndexes)].flatMap(keysOf);
  const type = keys.find(({ name }) => name === attribute)?.type;
  if (type !== undefined && type !== "number")
    findings.add(
      [...path, "timeToLiveAttribute"],
      `is ${attribute}, a key that is a ${type}, but the time is a number; name another attribute`,
    );
}
