import { checkNight } from "../../night/night-checks";
import { nightInWords } from "../../night/night-times";
import type { CreatedDatabaseConfig } from "../../resolved-config";
import type { StoreUnderCheck } from "../store-behaviour";
import { windowsByDay, windowsInNight } from "./windows";

const missed = {
  backupWindow: "RDS makes no backup of a stopped server",
  maintenanceWindow: "RDS changes no stopped server",
} as const;

/** A night without an end, and what RDS would never come to, since the server is stopped whenever its time is. */
export function checkDatabaseNight(
  database: CreatedDatabaseConfig,
  { given, add }: StoreUnderCheck<"databases">,
): void {
  const { night } = database;
  if (night === undefined) return;
  checkNight(night, { add });
  if (night.from === night.to) return;
  for (const key of windowsInNight(night, database)) {
    const source = given[key] === undefined ? " by default" : "";
    const other = windowsByDay(night)?.[key];
    add(
      [key],
      `is ${database[key]}${source} (UTC), which lies in night, ${nightInWords(night)}, when ${missed[key]}; ${other === undefined ? "write one by day, or make the night shorter" : `write one by day, such as ${other}`}`,
    );
  }
}
