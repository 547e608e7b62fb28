import type { SecretStore } from "../../functions/database-users/secret-store";

/** Secrets in memory. */
export class MemorySecrets implements SecretStore {
  /** Names of the secrets in the order in which they were written. */
  readonly written: string[] = [];

  constructor(readonly values: Record<string, string> = {}) {}

  async read(id: string): Promise<string | undefined> {
    return this.values[id];
  }

  async write(id: string, value: string): Promise<void> {
    this.values[id] = value;
    this.written.push(id);
  }

  /** A field of the JSON in a secret. */
  field(id: string, key: string): unknown {
    return (JSON.parse(this.values[id] ?? "{}") as Record<string, unknown>)[key];
  }
}
