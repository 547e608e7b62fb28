import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import type { LogicalDatabaseConfig } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import type { CheckInput } from "../../stack/findings";
import type { StoreUnderCheck } from "../store-behaviour";
import { checkDatabaseName } from "./name-checks";

/** A database on the server of another entry: what it may say, which servers there are, and that names differ there. */
export function checkLogicalDatabase(
  database: LogicalDatabaseConfig,
  store: StoreUnderCheck<"databases">,
  input: CheckInput,
): void {
  const { name, given, add } = store;
  for (const key of Object.keys(given).filter((other) => other !== "server" && other !== "databaseName"))
    add([key], `describes a server, but server names one (${database.server}); remove one of the two`);
  const server = entryOf(input.config.databases, database.server);
  if (server?.kind !== "created") {
    const reason = whyNoServer(name, database, input);
    if (reason !== undefined) add(["server"], reason);
    return;
  }
  checkDatabaseName(database.databaseName, server, store);
  const first = firstOnServer(database, input);
  if (first !== undefined && first !== name)
    add(
      ["databaseName"],
      `is "${database.databaseName}", as that of plinth:databases.${first} is on the same server; give one of them another name`,
    );
}

/** The entry whose database has the same name on the same server and stands first; the server's own stands before all. */
function firstOnServer({ server, databaseName }: LogicalDatabaseConfig, { config }: CheckInput) {
  const taken = databaseName.toLowerCase();
  const entries = Object.entries(config.databases).filter(
    ([name, other]) =>
      other.kind !== "existing" &&
      (other.kind === "logical" ? other.server : name) === server &&
      other.databaseName.toLowerCase() === taken,
  );
  return (entries.find(([name]) => name === server) ?? entries[0])?.[0];
}

/** Why there is no server of that name to make a database on; nothing where that was told already. */
function whyNoServer(
  name: string,
  { server }: LogicalDatabaseConfig,
  { config, names }: CheckInput,
): string | undefined {
  if (!names.databases.includes(server))
    return `is ${shown(server)}, which is no database of plinth:databases.${didYouMean(server, names.databases)}`;
  const found = entryOf(config.databases, server);
  if (found?.kind === "existing")
    return `is "${server}", which is used and not managed, so that Plinth makes no database there; name one that is made`;
  if (found?.kind !== "logical") return undefined;
  return server === name
    ? "is the entry itself; name the one whose server it is"
    : `is "${server}", which has no server of its own but that of ${found.server}; name one that has`;
}
