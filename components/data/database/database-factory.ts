import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CreatedDatabaseConfig, DatabaseConfig } from "../../../config/stack-config";
import { mapEntries } from "../../../config/mappings/map-entries";
import { found } from "../../foundation/found";
import type { ByName, StoreFactory } from "../store-factory";
import { Database } from "./database";
import { existingDatabase } from "./existing-database";

/** How databases are made and used; one with `server` is on the server of another entry. */
export const databaseFactory: StoreFactory<DatabaseConfig, Database> = {
  make: (configs, { network, prefix, parent, ...around }) => {
    const nights = createNights(configs, parent);
    return mapEntries(configs, (config, name) => {
      const identifier = `${prefix}-${name}`;
      return new Database(name, { ...config, ...around, network: network(), identifier, nights }, { parent });
    });
  },
  use: (name, config, _, made) => {
    if (config.kind === "existing") return existingDatabase(name, config);
    const missing = `plinth:databases.${name}.server: is not made by this stack`;
    return found(made[config.server], missing).storeFor(config.databaseName);
  },
  output: (database) => database.instance.address,
  offers: (database) => database.offers,
};

/** One group for the schedules of all nights: schedules have no tags but those of their group. */
function createNights(
  configs: ByName<CreatedDatabaseConfig>,
  parent: pulumi.Resource,
): aws.scheduler.ScheduleGroup | undefined {
  const sleeping = Object.values(configs).some(({ night }) => night !== undefined);
  return sleeping ? new aws.scheduler.ScheduleGroup("nights", {}, { parent }) : undefined;
}
