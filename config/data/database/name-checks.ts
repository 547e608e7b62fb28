import type { CreatedDatabaseConfig } from "../../resolved-config";
import type { SettingPath } from "../../setting/setting-path";
import { shown } from "../../messages/shown-value";
import type { Findings } from "../../stack/findings";

const longestName = { postgres: 63, mysql: 64 };
const longestUser = { postgres: 63, mysql: 16 };

/** The groups that users get their rights from are named after the database: its name, and up to this many characters. */
const longestGroupSuffix = 10;

const reservedNames = [
  "postgres",
  "template0",
  "template1",
  "rdsadmin",
  "mysql",
  "sys",
  "information_schema",
  "performance_schema",
];

const reservedUsers = [
  "admin",
  "administrator",
  "master",
  "postgres",
  "rdsadmin",
  "rdsrepladmin",
  "rdsproxyadmin",
  "root",
  "mysql",
  "sys",
  "public",
  "user",
];

/** Whether a server takes the name of a database; `given` is false where it is the name of the entry. */
export function checkDatabaseName(
  path: SettingPath,
  { engine, users }: Pick<CreatedDatabaseConfig, "engine" | "users">,
  { databaseName }: { readonly databaseName: string },
  given: boolean,
  findings: Findings,
): void {
  const source = given ? "" : " (from the name of the entry)";
  if (reservedNames.includes(databaseName.toLowerCase()))
    return findings.add(
      path,
      `is ${shown(databaseName)}${source}, which ${engine} keeps for itself; choose another name`,
    );
  const grouped = engine === "postgres" && Object.keys(users).length > 0;
  checkForm(path, databaseName, longestName[engine] - (grouped ? longestGroupSuffix : 0), findings);
}

/** Whether RDS takes the name of the master user. */
export function checkUsername(
  path: SettingPath,
  { engine, username }: CreatedDatabaseConfig,
  findings: Findings,
): void {
  const name = username.toLowerCase();
  if (reservedUsers.includes(name) || (engine === "postgres" && name.startsWith("pg_")))
    return findings.add(
      path,
      `is "${username}", which ${engine} or RDS keeps for itself; choose another name, such as app`,
    );
  checkForm(path, username, longestUser[engine], findings);
}

function checkForm(path: SettingPath, name: string, longest: number, findings: Findings): void {
  if (name.length > longest || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    findings.add(
      path,
      `must be 1 to ${longest} letters, digits and _, beginning with a letter, not ${shown(name)}`,
    );
}
