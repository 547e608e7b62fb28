import type { ExistingDatabaseConfig } from "../../../config/stack-config";
import type { SecretReference } from "../../foundation/grant";
import { readSecret } from "../../foundation/secret";
import type { DatabaseStore } from "./database-store";

/** What services get of a database that somebody else owns: all the same. It is used, never changed. */
export function existingDatabase(name: string, config: ExistingDatabaseConfig): DatabaseStore {
  const attributes = {
    host: config.host,
    port: String(config.port),
    name: config.name,
    username: config.username,
  };
  return {
    attributes,
    linkFor: () => ({
      attributes,
      secrets: { password: password(config) },
      grant: {
        connections: [
          { name: `databases-${name}`, securityGroupId: config.securityGroupId, port: config.port },
        ],
        taskStatements: [],
        ready: [],
      },
    }),
  };
}

function password({ passwordSecretArn, passwordKmsKeyArn }: ExistingDatabaseConfig): SecretReference {
  return {
    valueFrom: `${passwordSecretArn}:password::`,
    revision: "existing",
    executionStatements: readSecret("ReadDatabaseCredential", passwordSecretArn, passwordKmsKeyArn),
  };
}
