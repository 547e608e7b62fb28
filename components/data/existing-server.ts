import type { ExistingCacheConfig, ExistingDatabaseConfig } from "../../config/stack-config";
import type { Link, Store } from "../foundation/grant";
import { readSecret } from "../foundation/secret";

/** How a task reads the password that is given: under which `Sid`, and which keys of the secret's JSON object. */
interface PasswordReading {
  readonly sid: Parameters<typeof readSecret>[0];
  readonly keys: readonly string[];
}

/**
 * What services get of a server that somebody else owns: all of them the same. What they may do is decided there; the
 * server is used, never changed.
 */
export function existingServer(
  name: string,
  server: ExistingCacheConfig | ExistingDatabaseConfig,
  attributes: Link["attributes"],
  reading: PasswordReading,
): Store {
  const { port, securityGroupId, passwordSecretArn, passwordKmsKeyArn } = server;
  const link: Link = {
    attributes: { ...attributes, port: String(port) },
    secrets: passwordSecretArn ? secrets(passwordSecretArn, passwordKmsKeyArn, reading) : {},
    grant: { connections: [{ name, securityGroupId, port }], taskStatements: [], ready: [] },
  };
  return { linkFor: () => link };
}

function secrets(
  secretArn: string,
  keyArn: string | undefined,
  { sid, keys }: PasswordReading,
): Link["secrets"] {
  const shared = { revision: "existing", executionStatements: readSecret(sid, secretArn, keyArn) };
  return Object.fromEntries(keys.map((key) => [key, { valueFrom: `${secretArn}:${key}::`, ...shared }]));
}
