import { offersInsights } from "./resolve";
import type { CreatedDatabaseConfig, DatabaseEngine } from "../../resolved-config";
import { shown } from "../../messages/shown-value";
import { listOf } from "../../messages/suggestion";
import { checkDatabaseName, checkUsername } from "./name-checks";
import { checkUserNames } from "./user-checks";
import { checkLogicalDatabase } from "./logical-checks";
import { refuseOtherKeys } from "../existing-keys";
import type { CheckInput, Findings } from "../../stack/findings";
import { checkWindows } from "../window-checks";

const at = "plinth:databases";

const versions: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  postgres: ["13", "14", "15", "16", "17", "18"],
  mysql: ["8.0", "8.4"],
};

/** Past AWS's standard support: new instances would need extended support, which is charged and which Plinth switches off. */
const ended: Readonly<Record<DatabaseEngine, readonly string[]>> = { postgres: ["13"], mysql: ["8.0"] };

/** What RDS refuses of a database, and settings of one that is only used or on the server of another. */
export function checkDatabases(input: CheckInput, findings: Findings): void {
  for (const [name, database] of Object.entries(input.config.databases)) {
    const given = input.settings[at]?.[name] ?? {};
    const path = [at, name];
    if (!findings.trusted([...path, "existing"]) || !findings.trusted([...path, "server"])) continue;
    if (database.kind === "logical") {
      checkLogicalDatabase(name, database, input, findings);
      continue;
    }
    if (given.engine === undefined) {
      findings.add([...path, "engine"], `is missing: it must be ${listOf(Object.keys(versions))}`);
      continue;
    }
    if (database.kind === "existing")
      refuseOtherKeys(path, given, ["existing", "engine"], "database", findings);
    else checkServer(name, database, given, findings);
  }
}

function checkServer(name: string, database: CreatedDatabaseConfig, given: object, findings: Findings): void {
  const { backupWindow, maintenanceWindow } = database;
  checkVersion(name, database, findings);
  checkStorage(name, database, given, findings);
  checkWindows(
    [at, name],
    { key: "backupWindow", window: backupWindow },
    { key: "maintenanceWindow", window: maintenanceWindow },
    30,
    findings,
  );
  checkInsights(name, database, findings);
  checkDatabaseName([at, name, "databaseName"], database, database, "databaseName" in given, findings);
  checkUsername([at, name, "username"], database, findings);
  checkUserNames(name, database, findings);
}

function checkVersion(name: string, database: CreatedDatabaseConfig, findings: Findings): void {
  const { engine, version } = database;
  if (ended[engine].includes(version) && database.import === undefined)
    return findings.add(
      [at, name, "version"],
      `is "${version}", whose standard support has ended, so AWS makes no new instance of it; take a newer one, or import the instance you have`,
    );
  if (versions[engine].includes(version)) return;
  const allowed = listOf(versions[engine].map((known) => `"${known}"`));
  if (version === "")
    return findings.add([at, name, "version"], `is missing: for ${engine} it must be ${allowed}`);
  const major = versions[engine].find((known) => version.startsWith(`${known}.`));
  const remedy = major ? `; AWS chooses the minor version: write "${major}"` : "";
  findings.add([at, name, "version"], `must be ${allowed} for ${engine}, not ${shown(version)}${remedy}`);
}

function checkStorage(
  name: string,
  database: CreatedDatabaseConfig,
  given: object,
  findings: Findings,
): void {
  const { allocatedStorage, maxAllocatedStorage } = database;
  const least = Math.ceil(allocatedStorage * 1.1);
  if (maxAllocatedStorage >= least) return;
  const key = "maxAllocatedStorage";
  const source = key in given ? "" : " by default";
  const message = `is ${maxAllocatedStorage} GiB${source}, but must be at least a tenth more than allocatedStorage (${allocatedStorage} GiB): give ${least} or more`;
  if (findings.trusted([at, name, "allocatedStorage"])) findings.add([at, name, key], message);
}

function checkInsights(
  name: string,
  { engine, instanceClass, insights }: CreatedDatabaseConfig,
  findings: Findings,
): void {
  if (insights === "none" || offersInsights(engine, instanceClass)) return;
  findings.add(
    [at, name, "insights"],
    `is ${insights}, which AWS does not offer for ${engine} on ${instanceClass}; write none or take db.t4g.medium or larger`,
  );
}
