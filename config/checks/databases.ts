import { offersInsights } from "../resolve/database";
import type { CreatedDatabaseConfig, DatabaseEngine } from "../resolved-config";
import { listOf } from "../suggestion";
import { parseDailyWindow, parseWeeklyWindow, windowsOverlap } from "../time-window";
import { checkDatabaseName, checkUsername } from "./database-names";
import type { CheckInput, Findings } from "./findings";

const at = "plinth:databases";

const versions: Readonly<Record<DatabaseEngine, readonly string[]>> = {
  postgres: ["13", "14", "15", "16", "17", "18"],
  mysql: ["8.0", "8.4"],
};

/** What RDS refuses of a database, and settings of one that is only used. */
export function checkDatabases({ settings, config }: CheckInput, findings: Findings): void {
  for (const [name, database] of Object.entries(config.databases)) {
    const given = settings[at]?.[name] ?? {};
    if (!findings.trusted([at, name, "existing"])) continue;
    if (database.kind === "created") {
      checkVersion(name, database, findings);
      checkStorage(name, database, given, findings);
      checkWindows(name, database, findings);
      checkInsights(name, database, findings);
      checkDatabaseName([at, name, "databaseName"], database, "databaseName" in given, findings);
      checkUsername([at, name, "username"], database, findings);
      continue;
    }
    for (const key of Object.keys(given).filter((other) => other !== "existing" && other !== "engine"))
      findings.add(
        [at, name, key],
        "describes a database that is made, but existing names one that is used; remove one of the two",
      );
  }
}

function checkVersion(name: string, { engine, version }: CreatedDatabaseConfig, findings: Findings): void {
  if (versions[engine].includes(version)) return;
  const allowed = listOf(versions[engine].map((known) => `"${known}"`));
  if (version === "")
    return findings.add([at, name, "version"], `is missing: for ${engine} it must be ${allowed}`);
  const major = versions[engine].find((known) => version.startsWith(`${known}.`));
  const remedy = major ? `; AWS chooses the minor version: write "${major}"` : "";
  findings.add([at, name, "version"], `must be ${allowed} for ${engine}, not "${version}"${remedy}`);
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

function checkWindows(
  name: string,
  { backupWindow, maintenanceWindow }: CreatedDatabaseConfig,
  findings: Findings,
): void {
  const daily = parseDailyWindow(backupWindow);
  const weekly = parseWeeklyWindow(maintenanceWindow);
  const tooShort = (window: { length: number }) => window.length < 30;
  if (tooShort(daily))
    findings.add([at, name, "backupWindow"], `is ${backupWindow}, which is shorter than 30 minutes`);
  if (tooShort(weekly))
    findings.add(
      [at, name, "maintenanceWindow"],
      `is ${maintenanceWindow}, which is shorter than 30 minutes`,
    );
  if (!findings.trusted([at, name, "maintenanceWindow"]) || !windowsOverlap(daily, weekly)) return;
  findings.add(
    [at, name, "backupWindow"],
    `is ${backupWindow}, which overlaps maintenanceWindow (${maintenanceWindow}); AWS refuses that, so move one of them`,
  );
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
