import type { DatabaseConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import { found } from "../../foundation/found";
import type { StoreFactory } from "../store-factory";
import { Database } from "./database";
import { existingDatabase } from "./existing-database";

/** How databases are made and used; one with `server` is on the server of another entry. */
export const databaseFactory: StoreFactory<DatabaseConfig, Database> = {
  make: (configs, { network, keyFor, prefix, location, protect, parent }) =>
    mapEntries(
      configs,
      (config, name) =>
        new Database(
          name,
          {
            ...config,
            dataKey: keyFor("data"),
            secretsKey: keyFor("secrets"),
            logsKey: keyFor("logs"),
            location,
            network: network(),
            protect,
            identifier: `${prefix}-${name}`,
          },
          { parent },
        ),
    ),
  use: (name, config, made) => {
    if (config.kind === "existing") {
      return existingDatabase(name, config);
    }
    const server = made[config.kind === "logical" ? config.server : name];
    const missing = `plinth:databases.${name}.server: is not made by this stack`;
    return found(server, missing).storeFor(config.databaseName);
  },
  output: (database) => database.instance.address,
  offers: (database) => database.offers,
};
