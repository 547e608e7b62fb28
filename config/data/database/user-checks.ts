import { databaseUserName } from "./user-name";
import type { CreatedDatabaseConfig, DatabaseEngine } from "../../resolved-config";
import type { Findings } from "../../stack/findings";

/** Names of users that an engine or RDS keeps for itself. Others are fine: a service may be called `user` or `admin`. */
const reserved: Readonly<Record<DatabaseEngine, RegExp>> = {
  postgres: /^(postgres|public|none|pg_.*|rds.*)$/,
  mysql: /^(root|mysql|sys|event_scheduler|rds.*)$/,
};

/**
 * Versions of PostgreSQL in which every user can make others its members. Whoever is made a member of one that signs in
 * with IAM cannot sign in with a password any more. https://www.postgresql.org/docs/release/15.0/
 */
const giveAway = ["13", "14"];

/** Whether a server takes the users that the services get there. None is too long: a service has 16 letters at most. */
export function checkUserNames(name: string, database: CreatedDatabaseConfig, findings: Findings): void {
  const { engine, version, username, users } = database;
  for (const [service, { authentication }] of Object.entries(users)) {
    const user = databaseUserName(service);
    if (reserved[engine].test(user))
      findings.add(
        ["plinth:services", service],
        `has the user "${user}" in plinth:databases.${name}, a name that ${engine} or RDS keeps for itself; give the service another name`,
      );
    if (user === username.toLowerCase())
      findings.add(
        ["plinth:databases", name, "username"],
        `is "${username}", as the user of plinth:services.${service} is; choose another name for one of them`,
      );
    if (authentication === "iam" && engine === "postgres" && giveAway.includes(version))
      findings.add(
        ["plinth:services", service, "uses"],
        `says authentication: iam for plinth:databases.${name}, which is PostgreSQL ${version}, where such a user can lock the administrator out; take version 15 or later, or write password`,
      );
  }
}
