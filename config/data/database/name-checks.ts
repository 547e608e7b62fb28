import { shown } from "../../messages/shown-value";
import type { CreatedDatabaseConfig } from "../../resolved-config";
import type { Findings } from "../../stack/findings";
import type { StoreUnderCheck } from "../store-behaviour";
import { factsOf } from "./engines";
import { databaseUserName } from "./user-name";

type DatabaseUnderCheck = StoreUnderCheck<"databases">;

/** Names of administrators that RDS refuses for one engine or another, or that everybody tries first. */
const reservedAdministrators =
  /^(admin|administrator|master|postgres|rdsadmin|rdsrepladmin|rdsproxyadmin|root|mysql|sys|public|user)$/;

/** Whether a server takes the name of a database. */
export function checkDatabaseName(
  name: string,
  { engine, users }: Pick<CreatedDatabaseConfig, "engine" | "users">,
  { given, add }: DatabaseUnderCheck,
): void {
  const { reservedDatabases, longestDatabaseName, longestGroupSuffix } = factsOf(engine);
  const source = given.databaseName === undefined ? " (from the name of the entry)" : "";
  if (reservedDatabases.includes(name.toLowerCase()))
    return add(
      ["databaseName"],
      `is ${shown(name)}${source}, which ${engine} keeps for itself; choose another name`,
    );
  const isGrouped = Object.keys(users).length > 0;
  const message = wrongForm(name, longestDatabaseName - (isGrouped ? longestGroupSuffix : 0));
  if (message !== undefined) add(["databaseName"], message);
}

/** Whether RDS takes the name of the master user. */
export function checkUsername(
  { engine, username }: CreatedDatabaseConfig,
  { add }: DatabaseUnderCheck,
): void {
  const { reservedAdministrators: further, longestUsername } = factsOf(engine);
  const name = username.toLowerCase();
  const message =
    reservedAdministrators.test(name) || further?.test(name)
      ? `is "${username}", which ${engine} or RDS keeps for itself; choose another name, such as app`
      : wrongForm(username, longestUsername);
  if (message !== undefined) add(["username"], message);
}

function wrongForm(name: string, longest: number): string | undefined {
  if (name.length <= longest && /^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return undefined;
  return `must be 1 to ${longest} letters, digits and _, beginning with a letter, not ${shown(name)}`;
}

/** Whether a server takes the users that the services get there. None is too long: a service has 16 letters at most. */
export function checkUserNames(
  { engine, version, username, users }: CreatedDatabaseConfig,
  { name, add }: DatabaseUnderCheck,
  findings: Findings,
): void {
  const { reservedUsers, versionsWithUnsafeIam } = factsOf(engine);
  for (const [service, { authentication }] of Object.entries(users)) {
    const user = databaseUserName(service);
    if (reservedUsers.test(user))
      findings.add(
        ["plinth:services", service],
        `has the user "${user}" in plinth:databases.${name}, a name that ${engine} or RDS keeps for itself; give the service another name`,
      );
    if (user === username.toLowerCase())
      add(
        ["username"],
        `is "${username}", as the user of plinth:services.${service} is; choose another name for one of them`,
      );
    if (authentication === "iam" && versionsWithUnsafeIam.includes(version))
      findings.add(
        ["plinth:services", service, "uses"],
        `says authentication: iam for plinth:databases.${name}, which is PostgreSQL ${version}, where such a user can lock the administrator out; take version 15 or later, or write password`,
      );
  }
}
