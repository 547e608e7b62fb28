import type { ExistingDatabaseConfig } from "../../../config/stack-config";
import type { Store } from "../../foundation/grant";
import { existingServer } from "../existing-server";

/** What services get of a database that somebody else owns. */
export function existingDatabase(serverName: string, config: ExistingDatabaseConfig): Store {
  const { host, name, username } = config;
  const reading = { sid: "ReadDatabaseCredential", keys: ["password"] } as const;
  return existingServer(`databases-${serverName}`, config, { host, name, username }, reading);
}
