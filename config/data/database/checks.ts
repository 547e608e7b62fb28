import { type DatabaseEngine, databaseEngineNames, factsOf, offersInsights } from "./engines";
import type { CreatedDatabaseConfig } from "../../resolved-config";
import { entryOf, type SettingPath } from "../../setting/setting-path";
import { shown } from "../../messages/shown-value";
import { listOf } from "../../messages/suggestion";
import { checkDatabaseName, checkUsername } from "./name-checks";
import { checkUserNames } from "./user-checks";
import { checkLogicalDatabase } from "./logical-checks";
import type { CheckInput, Findings } from "../../stack/findings";
import { checkWindows } from "../window-checks";

const at = "plinth:databases";

/** What RDS refuses of a database, and settings of one that is on the server of another. */
export function checkDatabases(input: CheckInput, findings: Findings): void {
  for (const [name, given] of Object.entries(input.settings[at] ?? {})) {
    const path = [at, name];
    if (!findings.trusted([...path, "existing"]) || !findings.trusted([...path, "server"])) continue;
    const database = entryOf(input.config.databases, name);
    if (database === undefined) checkComplete(path, given.engine, findings);
    else if (database.kind === "logical") checkLogicalDatabase(name, database, input, findings);
    else if (database.kind === "created") checkServer(name, database, given, findings);
  }
}

/** What a database lacks that could not be read as one. */
function checkComplete(path: SettingPath, engine: DatabaseEngine | undefined, findings: Findings): void {
  if (engine === undefined)
    findings.add([...path, "engine"], `is missing: it must be ${listOf(databaseEngineNames)}`);
  else
    findings.add(
      [...path, "version"],
      `is missing: for ${engine} it must be ${quoted(factsOf(engine).versions)}`,
    );
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
  const { versions, endedVersions } = factsOf(engine);
  const isImported = database.import !== undefined;
  if (endedVersions.includes(version) && !isImported)
    return findings.add(
      [at, name, "version"],
      `is "${version}", whose standard support has ended, so AWS makes no new instance of it; take a newer one, or import the instance you have`,
    );
  const allowed = isImported ? [...endedVersions, ...versions] : versions;
  if (allowed.includes(version)) return;
  const major = allowed.find((known) => version.startsWith(`${known}.`));
  const remedy = major ? `; AWS chooses the minor version: write "${major}"` : "";
  findings.add(
    [at, name, "version"],
    `must be ${quoted(allowed)} for ${engine}, not ${shown(version)}${remedy}`,
  );
}

function quoted(versions: readonly string[]): string {
  return listOf(versions.map((version) => `"${version}"`));
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
