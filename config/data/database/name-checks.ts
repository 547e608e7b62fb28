import type { CreatedDatabaseConfig } from "../../resolved-config";
import { factsOf } from "./engines";
import type { SettingPath } from "../../setting/setting-path";
import { shown } from "../../messages/shown-value";
import type { Findings } from "../../stack/findings";

/** Names of administrators that RDS refuses for one engine or another, or that everybody tries first. */
const reservedAdministrators = [
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
  const { reservedDatabases, longestDatabaseName, longestGroupSuffix } = factsOf(engine);
  const source = given ? "" : " (from the name of the entry)";
  if (reservedDatabases.includes(databaseName.toLowerCase()))
    return findings.add(
      path,
      `is ${shown(databaseName)}${source}, which ${engine} keeps for itself; choose another name`,
    );
  const isGrouped = Object.keys(users).length > 0;
  checkForm(path, databaseName, longestDatabaseName - (isGrouped ? longestGroupSuffix : 0), findings);
}

/** Whether RDS takes the name of the master user. */
export function checkUsername(
  path: SettingPath,
  { engine, username }: CreatedDatabaseConfig,
  findings: Findings,
): void {
  const { reservedAdministrators: further, longestUsername } = factsOf(engine);
  const name = username.toLowerCase();
  if (reservedAdministrators.includes(name) || further?.test(name))
    return findings.add(
      path,
      `is "${username}", which ${engine} or RDS keeps for itself; choose another name, such as app`,
    );
  checkForm(path, username, longestUsername, findings);
}

function checkForm(path: SettingPath, name: string, longest: number, findings: Findings): void {
  if (name.length > longest || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    findings.add(
      path,
      `must be 1 to ${longest} letters, digits and _, beginning with a letter, not ${shown(name)}`,
    );
}
