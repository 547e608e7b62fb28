import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "../../foundation/encryption-key";
import type { SecretReference } from "../../foundation/grant";
import type { Location } from "../../foundation/location";
import { readSecret, secretArnPattern } from "../../foundation/secret";
import { CACHE_PORT } from "./cache-engine";
import type { CacheUser } from "./cache-users";

export interface CacheCredentialArgs {
  readonly location: Location;
  /** Encrypts the secret. */
  readonly key: EncryptionKey;
  /** For people who meet it in the console. */
  readonly description: string;
  readonly user: CacheUser;
  readonly password: pulumi.Output<string>;
  readonly host: pulumi.Output<string>;
}

/**
 * What a service needs to sign in to a cache with its password, as one JSON object in Secrets Manager.
 *
 * Cost: 0.40 USD a month.
 */
export class CacheCredential extends pulumi.ComponentResource {
  /** How a container reads it, by the attribute's name in a reference. */
  public readonly references: Readonly<Record<"password" | "url", SecretReference>>;

  constructor(name: string, args: CacheCredentialArgs, opts: pulumi.ComponentResourceOptions) {
    // The password must not be among the inputs: a rule reads a component's inputs in clear text.
    super("plinth:data:CacheCredential", name, {}, opts);
    const secret = new aws.secretsmanager.Secret(
      name,
      { description: args.description, kmsKeyId: args.key.arn },
      { parent: this },
    );
    const version = this.createVersion(name, secret, args);
    this.references = {
      password: reference("password", secret, version, args),
      url: reference("url", secret, version, args),
    };
    this.registerOutputs({});
  }

  private createVersion(
    name: string,
    secret: aws.secretsmanager.Secret,
    { user, password, host }: CacheCredentialArgs,
  ): aws.secretsmanager.SecretVersion {
    const { userId: username } = user;
    return new aws.secretsmanager.SecretVersion(
      name,
      {
        secretId: secret.id,
        secretString: pulumi.jsonStringify({
          username,
          password,
          host,
          port: CACHE_PORT,
          // Letters and digits only, so nothing in it has to be escaped.
          url: pulumi.interpolate`rediss://${username}:${password}@${host}:${CACHE_PORT}/0`,
        }),
      },
      // Tasks read a new password only when the cache accepts it.
      { parent: this, dependsOn: user.resource },
    );
  }
}

function reference(
  key: string,
  secret: aws.secretsmanager.Secret,
  version: aws.secretsmanager.SecretVersion,
  { location, key: { arn: keyArn } }: CacheCredentialArgs,
): SecretReference {
  return {
    // Whatever is current: the cache knows one password, so a revision that a deployment goes back to needs it as well.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
    valueFrom: pulumi.interpolate`${secret.arn}:${key}::`,
    // A new password is a new version, a new task definition and a rollout.
    revision: version.versionId,
    executionStatements: readSecret("ReadCacheCredential", secretArnPattern(location, secret.name), keyArn),
  };
}
