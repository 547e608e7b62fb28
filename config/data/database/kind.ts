import { storeKind } from "../store-kind";
import { database } from "./schema";

/** What a reference to these says is known without a user of one's own. */
const addresses = ["host", "port", "name"];

/** `plinth:databases` */
export const databaseKind = storeKind({
  singular: "database",
  says: "Databases, by name.",
  entry: database,
  besideExisting: ["engine"],
  access: ["connect", "read", "readWrite", "owner"],
  attributes: ["host", "port", "name", "username"],
  secretAttributes: ["password", "url"],
  impliedAccess: (attribute) => (addresses.includes(attribute) ? "connect" : "read"),
  signsIn: true,
  rights: { workload: [], deploy: ["lambda:*", "rds:*"] },
  inNetwork: true,
});
