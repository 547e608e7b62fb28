import type { Grant, SecretReference } from "../foundation/grant";
import type { DatabaseAccess } from "./database-access";

/** A database that somebody else owns: used, never changed. */
export interface ExistingDatabaseSpec {
  readonly kind: "existing";
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly username: string;
  /** ARN of a Secrets Manager secret whose JSON has the key `password`. */
  readonly passwordSecretArn: string;
  /** The customer-managed key of that secret. @default AWS's own key, which needs no permission */
  readonly passwordKmsKeyArn?: string;
  /** The group that guards it; rules that let services in are added to it. */
  readonly securityGroupId: string;
}

/** What services get of a database that is not ours. */
export function existingDatabase(noun: string, spec: ExistingDatabaseSpec): DatabaseAccess {
  const password: SecretReference = {
    valueFrom: `${spec.passwordSecretArn}:password::`,
    revision: "existing",
    executionStatements: [
      {
        Sid: "ReadDatabasePassword",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: spec.passwordSecretArn,
      },
      ...(spec.passwordKmsKeyArn
        ? [
            {
              Sid: "DecryptDatabasePassword",
              Effect: "Allow",
              Action: "kms:Decrypt",
              Resource: spec.passwordKmsKeyArn,
            } as const,
          ]
        : []),
    ],
  };
  const grant: Grant = {
    connections: [{ name: `databases-${noun}`, securityGroupId: spec.securityGroupId, port: spec.port }],
    taskStatements: [],
  };
  return {
    attributes: { host: spec.host, port: String(spec.port), name: spec.name, username: spec.username },
    password,
    grant: () => grant,
  };
}
