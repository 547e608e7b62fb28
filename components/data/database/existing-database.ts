import type { SecretReference } from "../../foundation/grant";
import { readSecret } from "../../foundation/secret";
import type { DatabaseStore } from "./database-store";

/** A database that somebody else owns: used, never changed. */
export interface ExistingDatabaseSpec {
  readonly kind: "existing";
  readonly host: string;
  readonly port: number;
  readonly name: string;
  /** The user that services sign in as; what it may do is not Plinth's. */
  readonly username: string;
  /** ARN of a Secrets Manager secret whose JSON has the key `password`. */
  readonly passwordSecretArn: string;
  /** The customer-managed key of that secret. @default AWS's own key, which needs no permission */
  readonly passwordKmsKeyArn?: string;
  /** The group that guards it; rules that let services in are added to it. */
  readonly securityGroupId: string;
}

/** What services get of a database that is not ours: all the same. */
export function existingDatabase(noun: string, spec: ExistingDatabaseSpec): DatabaseStore {
  const attributes = { host: spec.host, port: String(spec.port), name: spec.name, username: spec.username };
  return {
    attributes,
    linkFor: () => ({
      attributes,
      secrets: { password: password(spec) },
      grant: {
        connections: [{ name: `databases-${noun}`, securityGroupId: spec.securityGroupId, port: spec.port }],
        taskStatements: [],
        ready: [],
      },
    }),
  };
}

function password({ passwordSecretArn, passwordKmsKeyArn }: ExistingDatabaseSpec): SecretReference {
  return {
    valueFrom: `${passwordSecretArn}:password::`,
    revision: "existing",
    executionStatements: readSecret("ReadDatabaseCredential", passwordSecretArn, passwordKmsKeyArn),
  };
}
