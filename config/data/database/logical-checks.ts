import type { LogicalDatabaseConfig } from "../../resolved-config";
import { entryOf } from "../../setting/setting-path";
import { shown } from "../../messages/shown-value";
import { didYouMean } from "../../messages/suggestion";
import { checkDatabaseName } from "./name-checks";
import type { CheckInput, Findings } from "../../stack/findings";

const at = "plinth:databases";

/** A database on the server of another entry: what it may say, which servers there are, and that names differ there. */
export function checkLogicalDatabase(
  name: string,
  database: LogicalDatabaseConfig,
  input: CheckInput,
  findings: Findings,
): void {
  const given = input.settings[at]?.[name] ?? {};
  for (const key of Object.keys(given).filter((other) => other !== "server" && other !== "databaseName"))
    findings.add(
      [at, name, key],
      `describes a server, but server names one (${database.server}); remove one of the two`,
    );
  const server = entryOf(input.config.databases, database.server);
  if (server?.kind !== "created") return checkServerName(name, database, input, findings);
  const path = [at, name, "databaseName"];
  checkDatabaseName(path, server, database, "databaseName" in given, findings);
  const first = firstOnServer(database, input);
  if (first !== undefined && first !== name)
    findings.add(
      path,
      `is "${database.databaseName}", as that of ${at}.${first} is on the same server; give one of them another name`,
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

function checkServerName(
  name: string,
  { server }: LogicalDatabaseConfig,
  { config, names }: CheckInput,
  findings: Findings,
): void {
  const path = [at, name, "server"];
  if (!names.databases.includes(server))
    return findings.add(
      path,
      `is ${shown(server)}, which is no database of ${at}.${didYouMean(server, names.databases)}`,
    );
  const found = entryOf(config.databases, server);
  if (found?.kind === "existing")
    findings.add(
      path,
      `is "${server}", which is used and not managed, so that Plinth makes no database there; name one that is made`,
    );
  if (found?.kind === "logical")
    findings.add(
      path,
      server === name
        ? "is the entry itself; name the one whose server it is"
        : `is "${server}", which has no server of its own but that of ${found.server}; name one that has`,
    );
}
