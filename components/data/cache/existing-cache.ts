import type { Link, SecretReference, Store } from "../../foundation/grant";
import { readSecret } from "../../foundation/secret";

/** A cache that somebody else owns: used, never changed. What a service may do there is decided there. */
export interface ExistingCacheSpec {
  readonly kind: "existing";
  readonly host: string;
  readonly port: number;
  /** @default nobody signs in, or with a password only */
  readonly username?: string;
  /** ARN of a Secrets Manager secret whose JSON has the keys `password` and `url`. @default nobody signs in */
  readonly passwordSecretArn?: string;
  /** The customer-managed key of that secret. @default AWS's own key, which needs no permission */
  readonly passwordKmsKeyArn?: string;
  /** The group that guards it; rules that let services in are added to it. */
  readonly securityGroupId: string;
}

/** What services get of a cache that is not ours: all of them the same. */
export function existingCache(noun: string, spec: ExistingCacheSpec): Store {
  const { host, port, username, securityGroupId } = spec;
  const link: Link = {
    // A single address is given; it serves for reading, too.
    attributes: { host, readerHost: host, port: String(port), ...(username && { username }) },
    secrets: spec.passwordSecretArn ? secrets(spec, spec.passwordSecretArn) : {},
    grant: {
      connections: [{ name: `caches-${noun}`, securityGroupId, port }],
      taskStatements: [],
      ready: [],
    },
  };
  return { linkFor: () => link };
}

function secrets(spec: ExistingCacheSpec, secretArn: string): Record<"password" | "url", SecretReference> {
  const executionStatements = readSecret("ReadCacheCredential", secretArn, spec.passwordKmsKeyArn);
  const reference = (key: string): SecretReference => ({
    valueFrom: `${secretArn}:${key}::`,
    revision: "existing",
    executionStatements,
  });
  return { password: reference("password"), url: reference("url") };
}
