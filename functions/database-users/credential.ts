import { randomInt } from "node:crypto";
import type { UserRequest, UsersRequest } from "./request";
import type { SecretStore } from "./secret-store";
import type { Engine } from "./server";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 40;

/** A password of 238 bits that needs no escape in SQL, JSON or a URL. */
export function generatePassword(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Where and how passwords of users are kept. */
export interface Credentials {
  readonly engine: Engine;
  readonly secrets: SecretStore;
  readonly host: string;
  readonly port: number;
  /** Users that were made a moment ago, and have no password yet. */
  readonly created: readonly string[];
  /** Whether the server takes the password. */
  canSignIn(username: string, password: string, database: string): Promise<boolean>;
  setPassword(username: string, password: string): Promise<void>;
}

/**
 * Makes the server take the password that the user's secret holds, after a new one was put there if the version asks
 * for it. The secret comes first: what a run that broke off has left is then a password that is known, and the next run
 * gives it to the server. The other way round the server would have a password that nobody knows.
 */
export async function ensurePassword(
  username: string,
  user: UserRequest,
  request: UsersRequest,
  credentials: Credentials,
): Promise<void> {
  const { secret = "" } = user;
  const stored = await credentials.secrets.read(secret);
  const known = parseCredential(stored);
  const password = known?.passwordVersion === request.passwordVersion ? known.password : generatePassword();
  const document = credentialDocument(username, password, user, request, credentials);
  if (document !== stored) await credentials.secrets.write(secret, document);
  const [database = ""] = Object.keys(user.databases);
  const isNew = credentials.created.includes(username);
  if (isNew || !(await credentials.canSignIn(username, password, database)))
    await credentials.setPassword(username, password);
}

/** The JSON that a task reads by key: one `url_<database>` for each, beside the parts of which it is made. */
function credentialDocument(
  username: string,
  password: string,
  user: UserRequest,
  { passwordVersion }: UsersRequest,
  { engine, host, port }: Pick<Credentials, "engine" | "host" | "port">,
): string {
  const databases = Object.keys(user.databases);
  const urls = databases.map((database) => [
    `url_${database}`,
    engine.url({ username, password, database }, host, port),
  ]);
  return JSON.stringify({ username, password, passwordVersion, host, port, ...Object.fromEntries(urls) });
}

interface StoredCredential {
  readonly password: string;
  readonly passwordVersion: number;
}

/** What an earlier run has put into the secret. Anything else counts as nothing. */
function parseCredential(stored: string | undefined): StoredCredential | undefined {
  try {
    const { password, passwordVersion } = JSON.parse(stored ?? "{}") as Readonly<Record<string, unknown>>;
    return typeof password === "string" && typeof passwordVersion === "number"
      ? { password, passwordVersion }
      : undefined;
  } catch {
    return undefined;
  }
}
