import type { DatabaseConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import { found } from "../../foundation/found";
import type { StoreFactory } from "../store-factory";
import { Database } from "./database";
import { existingDatabase } from "./existing-database";

/** How databases are made and used; one with `server` is on the server of another entry. */
export const databaseFactory: StoreFactory<DatabaseConfig, Database> = {
  make: (configs, { network, prefix, parent, ...around }) =>
    mapEntries(configs, (config, name) => {
      const identifier = `${prefix}-${name}`;
      return new Database(name, { ...config, ...around, network: network(), identifier }, { parent });
    }),
  use: (name, config, _, made) => {
    if (config.kind === "existing") return existingDatabase(name, config);
    const missing = `plinth:databases.${name}.server: is not made by this stack`;
    return found(made[config.server], missing).storeFor(config.databaseName);
  },
  output: (database) => database.instance.address,
  offers: (database) => database.offers,
};
