import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";

/** Where secrets are kept. */
export interface SecretStore {
  /** The current value; undefined as long as nothing was put in. */
  read(id: string): Promise<string | undefined>;
  write(id: string, value: string): Promise<void>;
}

/** Secrets Manager, in the region and with the role of the function. */
export class SecretsManagerStore implements SecretStore {
  private readonly client = new SecretsManagerClient({});

  async read(id: string): Promise<string | undefined> {
    try {
      const { SecretString } = await this.client.send(new GetSecretValueCommand({ SecretId: id }));
      return SecretString;
    } catch (error) {
      // What AWS says of a secret without a version. A secret that is not there at all fails when it is written.
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
  }

  async write(id: string, value: string): Promise<void> {
    await this.client.send(new PutSecretValueCommand({ SecretId: id, SecretString: value }));
  }
}
