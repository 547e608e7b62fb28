import type { z } from "zod";
import { presentEntries } from "../../mappings/map-entries";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { StoreSurroundings } from "../store-behaviour";
import type { Users } from "../store-users";
import type { StoreAccess } from "../stores";
import { table } from "./schema";

/** What one service may do with a table. */
export interface TableUserConfig {
  readonly access: StoreAccess<"tables">;
}

interface Used {
  /** Who uses it, by service. */
  readonly users: Users<TableUserConfig>;
}

/** The attribute that a key of a table or an index is, and what it holds. */
export type TableKeyConfig = NonNullable<Created<typeof table>["partitionKey"]>;

/** A table that the stack makes. */
export type CreatedTableConfig = Created<typeof table> & Used & { readonly partitionKey: TableKeyConfig };

/** A table, made or used. */
export type TableConfig = CreatedTableConfig | (Existing<typeof table> & Used);

/** The tables, each with its defaults and who uses it. One without a key is none: the checks ask for it. */
export function deriveTables(
  given: Readonly<Record<string, z.output<typeof table>>>,
  { recipe, users }: StoreSurroundings,
): Readonly<Record<string, TableConfig>> {
  return presentEntries(given, (settings, name): TableConfig | undefined => {
    const config = createdOrExisting(table, settings, recipe);
    const own = users.of("tables", name, ({ access }) => ({ access }));
    if (config.kind === "existing") return { ...config, users: own };
    const { partitionKey } = config;
    return partitionKey && { ...config, partitionKey, users: own };
  });
}
