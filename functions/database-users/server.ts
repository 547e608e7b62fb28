import type { UsersRequest } from "./request";

/** A row of a result, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** An open connection to a database server. */
export interface Session {
  /** Runs one statement and gives its rows. */
  query(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Who signs in to which database. */
export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** Opens a connection over TLS, to the server that the certificate names and to no other. */
export type Connect = (signIn: SignIn) => Promise<Session>;

/** Which users came and went. */
export interface Outcome {
  readonly created: readonly string[];
  readonly dropped: readonly string[];
  /** Those that cannot sign in any more, but that something in a database still names. */
  readonly locked: readonly string[];
  /** Databases that nobody has asked for and that everyone could enter until now: users made here cannot any more. */
  readonly closed: readonly string[];
  /** The same, of other people's: everyone still can. */
  readonly open: readonly string[];
}

/** A server in the hands of its administrator. */
export interface DatabaseServer {
  /** Waits until no other run changes the users of this server, and keeps others waiting until the end. */
  lock(): Promise<void>;
  /** Makes databases, users and rights what is asked for. What is already so stays as it is. */
  apply(request: UsersRequest): Promise<Outcome>;
  setPassword(username: string, password: string): Promise<void>;
  close(): Promise<void>;
}

/** What differs between PostgreSQL, MySQL and MariaDB. */
export interface Engine {
  /** `administer` signs the administrator in to a database. */
  open(administer: (database: string) => Promise<Session>, database: string): Promise<DatabaseServer>;
  /** Whether the server refused the name and password, and nothing else is wrong. */
  isRefusal(error: unknown): boolean;
  /** Whether the server took name and password, and the user or its database has no connection left. */
  isFull(error: unknown): boolean;
  /** The address of a database with name and password in it, in the form that clients of the engine take. */
  url(signIn: SignIn, host: string, port: number): string;
}

/** The code of an error of a driver, of Node or of AWS. */
export function errorCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return typeof code === "string" ? code : String(name);
}
