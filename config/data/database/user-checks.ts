import { databaseUserName } from "./user-name";
import { factsOf } from "./engines";
import type { CreatedDatabaseConfig } from "../../resolved-config";
import type { Findings } from "../../stack/findings";

/** Whether a server takes the users that the services get there. None is too long: a service has 16 letters at most. */
export function checkUserNames(name: string, database: CreatedDatabaseConfig, findings: Findings): void {
  const { engine, version, username, users } = database;
  const { reservedUsers, versionsWithUnsafeIam } = factsOf(engine);
  for (const [service, { authentication }] of Object.entries(users)) {
    const user = databaseUserName(service);
    if (reservedUsers.test(user))
      findings.add(
        ["plinth:services", service],
        `has the user "${user}" in plinth:databases.${name}, a name that ${engine} or RDS keeps for itself; give the service another name`,
      );
    if (user === username.toLowerCase())
      findings.add(
        ["plinth:databases", name, "username"],
        `is "${username}", as the user of plinth:services.${service} is; choose another name for one of them`,
      );
    if (authentication === "iam" && versionsWithUnsafeIam.includes(version))
      findings.add(
        ["plinth:services", service, "uses"],
        `says authentication: iam for plinth:databases.${name}, which is PostgreSQL ${version}, where such a user can lock the administrator out; take version 15 or later, or write password`,
      );
  }
}
