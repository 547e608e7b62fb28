import type { StoreLink } from "../../compute/workload/store-links";
import { type Created, createdOrExisting, type Existing } from "../../setting/created-or-existing";
import type { Resolved } from "../../setting/resolved";
import type { StoreSurroundings } from "../store-behaviour";
import type { Used } from "../store-users";
import type { table } from "./schema";

/** What one service may do with a table. */
export type TableUserConfig = Pick<StoreLink<"tables">, "access">;

/** The attribute that a key of a table or an index is, and what it holds. */
export type TableKeyConfig = Resolved<typeof table>["partitionKey"];

/** A table that the stack makes. */
export type CreatedTableConfig = Created<typeof table> & Used<TableUserConfig>;

/** A table, made or used. */
export type TableConfig = CreatedTableConfig | (Existing<typeof table> & Used<TableUserConfig>);

/** A table and who uses it. */
export function deriveTable(
  settings: Resolved<typeof table>,
  name: string,
  { users }: StoreSurroundings,
): TableConfig {
  const own = users.of("tables", name, ({ access }) => ({ access }));
  return { ...createdOrExisting<typeof table>(settings), users: own };
}
