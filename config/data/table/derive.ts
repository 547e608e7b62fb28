import type { z } from "zod";
import { mapEntries } from "../../mappings/map-entries";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { StoreSurroundings } from "../store-behaviour";
import type { Users } from "../store-users";
import type { StoreAccess } from "../stores";
import { table } from "./schema";

/** What one service may do with a table. */
export interface TableUserConfig {
  readonly access: StoreAccess<"tables">;
}

type Settled = Created<typeof table>;

/** The attribute that a key of a table or an index is, and what it holds. */
export type TableKeyConfig = NonNullable<Settled["partitionKey"]>;

/** A table that the stack makes. */
export type CreatedTableConfig = Settled & {
  readonly partitionKey: TableKeyConfig;
  /** Who uses it, by service. */
  readonly users: Users<TableUserConfig>;
};

/** A table that the stack uses. */
export type ExistingTableConfig = Existing<typeof table> & { readonly users: Users<TableUserConfig> };

/** A table, made or used. */
export type TableConfig = CreatedTableConfig | ExistingTableConfig;

/** The checks refuse a table without one; this one lets them go on. */
const noKey: TableKeyConfig = { name: "", type: "string" };

/** The tables, each with its defaults and who uses it. */
export function deriveTables(
  given: Readonly<Record<string, z.output<typeof table>>>,
  { recipe, users }: StoreSurroundings,
): Readonly<Record<string, TableConfig>> {
  return mapEntries(given, (settings, name): TableConfig => {
    const config = createdOrExisting(table, settings, recipe);
    const own = users.of("tables", name, ({ access }) => ({ access }));
    return config.kind === "existing"
      ? { ...config, users: own }
      : { ...config, partitionKey: config.partitionKey ?? noKey, users: own };
  });
}
