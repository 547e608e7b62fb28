import { mapEntries } from "../../../config/mappings/map-entries";
import type { TableConfig } from "../../../config/data/table/derive";
import { arn } from "../../foundation/location";
import type { StoreFactory } from "../store-factory";
import { Table } from "./table";
import { tableLink } from "./table-link";

/** How tables are made and used. */
export const tableFactory: StoreFactory<TableConfig, Table> = {
  make: (configs, { parent, ...around }) =>
    mapEntries(configs, (config, name) => new Table(name, { ...config, ...around }, { parent })),
  use: (name, { tableName, kmsKeyArn, users }, { location }) => {
    const table = {
      ...{ name: tableName, arn: arn(location, "dynamodb", `table/${tableName}`), indexed: true },
      ...{ kmsKeyArn, users, ready: [] },
    };
    return { linkFor: (service) => tableLink(name, table, service) };
  },
  output: (table) => table.tableName,
};
