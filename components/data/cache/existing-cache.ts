import type { ExistingCacheConfig } from "../../../config/stack-config";
import type { Link, SecretReference, Store } from "../../foundation/grant";
import { readSecret } from "../../foundation/secret";

/** What services get of a cache that somebody else owns: all of them the same. What they may do is decided there. */
export function existingCache(name: string, config: ExistingCacheConfig): Store {
  const { host, port, username, securityGroupId } = config;
  const link: Link = {
    // A single address is given; it serves for reading, too.
    attributes: { host, readerHost: host, port: String(port), ...(username && { username }) },
    secrets: config.passwordSecretArn ? secrets(config, config.passwordSecretArn) : {},
    grant: {
      connections: [{ name: `caches-${name}`, securityGroupId, port }],
      taskStatements: [],
      ready: [],
    },
  };
  return { linkFor: () => link };
}

function secrets(
  config: ExistingCacheConfig,
  secretArn: string,
): Record<"password" | "url", SecretReference> {
  const executionStatements = readSecret("ReadCacheCredential", secretArn, config.passwordKmsKeyArn);
  const reference = (key: string): SecretReference => ({
    valueFrom: `${secretArn}:${key}::`,
    revision: "existing",
    executionStatements,
  });
  return { password: reference("password"), url: reference("url") };
}
