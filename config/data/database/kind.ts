import type { StoreKind } from "../store-kind";
import { database } from "./schema";

/** What a reference to these says is known without a user of one's own. */
const addresses: readonly string[] = ["host", "port", "name"];

/** `plinth:databases` */
export const databaseKind = {
  singular: "database",
  says: "Databases, by name.",
  entry: database,
  access: ["connect", "read", "readWrite", "owner"],
  attributes: ["host", "port", "name", "username"],
  secretAttributes: ["password", "url"],
  impliedAccess: (attribute) => (addresses.includes(attribute) ? "connect" : "read"),
  signsIn: true,
  rights: {
    // Of what stops and starts a server, no service.
    workload: ["rds:StartDBInstance", "rds:StopDBInstance"],
    deploy: ["lambda:*", "rds:*", "scheduler:*"],
    madeWithTags: ["rds:CreateDBInstance", "scheduler:CreateScheduleGroup"],
  },
  inNetwork: true,
} as const satisfies StoreKind;
