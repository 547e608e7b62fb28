import type { UserRequest } from "../request";
import type { Session } from "../server";
import type { ServerState } from "./server-state";

/** What differs between MySQL and MariaDB in the statements about users. */
export interface Dialect {
  /** What must be there before a user is made. */
  readonly preparation: readonly string[];
  /** Makes a user, in one statement that says who has made it. Nobody can sign in as it before it has a password. */
  creation(name: string, user: UserRequest): string;
  /** What a user lacks after it was made, also by a run that broke off there. */
  completion(name: string, user: UserRequest): readonly string[];
  /** Another way to sign in. */
  authentication(name: string, user: UserRequest): string;
  /** Gives the user a password. */
  password(name: string, password: string): string;
  /** How a privilege is taken that may be gone. */
  readonly revoke: string;
  /** What the catalog of the server says. */
  readState(session: Session): Promise<ServerState>;
  /** A text as `secret` that the administrator can read and no user of a service. */
  readonly secretQuery: string;
}

export const IAM_PLUGIN = "AWSAuthenticationPlugin";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html */
export const WITH_IAM = `IDENTIFIED WITH ${IAM_PLUGIN} AS 'RDS'`;
