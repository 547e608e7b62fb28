import { mapEntries } from "../../../config/mappings/map-entries";
import type { TableConfig } from "../../../config/data/table/derive";
import { arn } from "../../foundation/location";
import { madeNamed, type StoreFactory } from "../store-factory";
import { Table } from "./table";
import { tableLink } from "./table-link";

/** How tables are made and used. */
export const tableFactory: StoreFactory<TableConfig, Table> = {
  make: (configs, { location, keyFor, protect, parent }) =>
    mapEntries(
      configs,
      (config, name) => new Table(name, { ...config, location, keyFor, protect }, { parent }),
    ),
  use: (name, config, made, { location }) => {
    if (config.kind === "created") {
      return madeNamed("tables", name, made);
    }
    const { tableName, kmsKeyArn, users } = config;
    const table = {
      ...{ name: tableName, arn: arn(location, "dynamodb", `table/${tableName}`), indexed: true },
      ...{ kmsKeyArn, users, ready: [] },
    };
    return { linkFor: (service) => tableLink(name, table, service) };
  },
  output: (table) => table.tableName,
};
