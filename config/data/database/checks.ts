import type { CreatedDatabaseConfig } from "../../resolved-config";
import type { CheckInput, Findings } from "../../stack/findings";
import type { StoreUnderCheck } from "../store-behaviour";
import { checkVersion, checkWindows } from "../engine-checks";
import { factsOf, offersInsights } from "./engines";
import { checkLogicalDatabase } from "./logical-checks";
import { checkDatabaseName, checkUserNames, checkUsername } from "./name-checks";
import { checkDatabaseNight } from "./night-checks";

type DatabaseUnderCheck = StoreUnderCheck<"databases">;

/** What RDS refuses of a database, and settings of one that is on the server of another. */
export function checkDatabase(store: DatabaseUnderCheck, input: CheckInput, findings: Findings): void {
  const { config: database, trusted } = store;
  if (database.kind === "existing" || !trusted(["server"])) return;
  if (database.kind === "logical") return checkLogicalDatabase(database, store, input);
  checkMajorVersion(database, store);
  checkStorage(database, store);
  checkWindows(database, "backupWindow", 30, store);
  checkDatabaseNight(database, store);
  checkInsights(database, store);
  checkDatabaseName(database.databaseName, database, store);
  checkUsername(database, store);
  checkUserNames(database, store, findings);
}

function checkMajorVersion(database: CreatedDatabaseConfig, store: DatabaseUnderCheck): void {
  const { versions, endedVersions } = factsOf(database.engine);
  const isImported = database.import !== undefined;
  if (endedVersions.includes(database.version) && !isImported)
    return store.add(
      ["version"],
      `is "${database.version}", whose standard support has ended, so AWS makes no new instance of it; take a newer one, or import the instance you have`,
    );
  checkVersion(database, isImported ? [...endedVersions, ...versions] : versions, "minor version", store);
}

function checkStorage(database: CreatedDatabaseConfig, { given, add, trusted }: DatabaseUnderCheck): void {
  const { allocatedStorage, maxAllocatedStorage } = database;
  const least = Math.ceil(allocatedStorage * 1.1);
  if (maxAllocatedStorage >= least || !trusted(["allocatedStorage"])) return;
  const source = given.maxAllocatedStorage === undefined ? " by default" : "";
  add(
    ["maxAllocatedStorage"],
    `is ${maxAllocatedStorage} GiB${source}, but must be at least a tenth more than allocatedStorage (${allocatedStorage} GiB): give ${least} or more`,
  );
}

function checkInsights(database: CreatedDatabaseConfig, { add }: DatabaseUnderCheck): void {
  const { engine, instanceClass, insights } = database;
  if (insights === "none" || offersInsights(engine, instanceClass)) return;
  add(
    ["insights"],
    `is ${insights}, which AWS does not offer for ${engine} on ${instanceClass}; write none or take db.t4g.medium or larger`,
  );
}
